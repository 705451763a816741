import fc from 'fast-check';
import { parse } from 'yaml';
import { type ForeignEntry, IMPORTERS } from '#libs/importers';
import { aForeignZip } from '#libs/testing';
import type { EventResponse } from '#libs/events';
import { findUnstorable } from '#libs/http';
import { writeNote } from './write-note.js';

const event = (fields: Partial<EventResponse> = {}): EventResponse => ({
  id: 7,
  uid: '0b5c2c8e-8a2f-4d5e-9f0a-3c1d2e4f5a6b',
  created_at: '2026-10-15T07:41:02.318Z',
  updated_at: '2026-10-15T07:41:02.318Z',
  timestamp: '2026-10-15T07:40:00.000Z',
  timezone: 'Europe/Lisbon',
  local_date: '2026-10-15',
  title: 'Flat white',
  description: 'Corner table.\n\n---\n\nFirst sun.',
  tags: ['coffee', 'lisbon'],
  metadata: { price: 3.5 },
  attachments: [],
  ...fields,
});
const photo = {
  fromNote: '0840 flat-white/a (1)#.jpg',
  filename: 'a [1]#.jpg',
  content_type: 'image/jpeg',
  size_bytes: 181,
  sha256: 'ab'.repeat(32),
  uploaded_at: '2026-10-15T07:41:02.318Z',
};
const frontOf = (note: string) => parse(note.slice(4, note.indexOf('\n---\n', 4))) as Record<string, unknown>;

describe('an event as a note', () => {
  it('has every field in its front matter, and the description as it is', () => {
    expect(writeNote(event(), [photo])).toBe(`---
uid: 0b5c2c8e-8a2f-4d5e-9f0a-3c1d2e4f5a6b
title: Flat white
at: 2026-10-15T08:40:00.000+01:00
tz: Europe/Lisbon
created: 2026-10-15T07:41:02.318Z
updated: 2026-10-15T07:41:02.318Z
tags:
  - coffee
  - lisbon
attachments:
  - file: 0840 flat-white/a (1)#.jpg
    name: a [1]#.jpg
    type: image/jpeg
    size: 181
    sha256: ${'ab'.repeat(32)}
    uploaded: 2026-10-15T07:41:02.318Z
meta:
  price: 3.5
---

Corner table.

---

First sun.

<!-- lifelog: files -->
![a \\[1\\]#.jpg](0840%20flat-white/a%20%281%29%23.jpg)
`);
  });

  it('says a time in UTC where the offset had seconds', () => {
    expect(writeNote(event({ timestamp: '1900-01-01T12:00:00.000Z' }), [])).toContain(
      '\nat: 1900-01-01T12:00:00.000Z\n',
    );
  });

  it('keeps whatever title, tags and metadata are, also what YAML could misread', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom(
        '---',
        'yes',
        '1e3',
        '2026-10-15',
        '# a',
        ' x ',
        'a: b',
        '&a',
        '*a',
        '!!x',
        '\u0085',
        '\ufeff',
        "'",
        '<<',
      ),
      fc.string({ unit: fc.constantFrom('\n', ' ', '\t', '#', ':', '-', '"', 'x', '\r', '\u2028') }),
    );
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('any')),
        fc.dictionary(text, tie('any'), { noNullPrototype: true }),
      ),
    })).any;
    fc.assert(
      fc.property(
        text,
        fc.array(text),
        fc.dictionary(text, value, { noNullPrototype: true }),
        (title, tags, metadata) => {
          expect(frontOf(writeNote(event({ title, tags, metadata }), []))).toMatchObject({
            title,
            tags,
            meta: metadata,
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is read back as it was, byte by byte', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom('\n', '\r', ' ', '---\n', '#t', '`', '![[a.jpg]]', '<!-- lifelog: files -->\n'),
      }),
    );
    const metadata = fc.option(
      fc
        .dictionary(fc.string({ maxLength: 5 }), fc.jsonValue())
        .filter(isKept)
        .map(exact),
    );
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.option(text),
        fc.array(text),
        metadata,
        fc.boolean(),
        async (title, description, tags, meta, hasFile) => {
          const original = event({ title, description, tags, metadata: meta });
          const note = writeNote(original, hasFile ? [photo] : []);
          const [entry] = await imported({
            '2026/10/15/0840 x.md': note,
            '2026/10/15/0840 flat-white/a (1)#.jpg': 'x',
          });
          const { uid, created_at, updated_at, timezone } = original;
          const timestamp = '2026-10-15T08:40:00.000+01:00';
          const kept = {
            uid,
            title,
            description,
            tags,
            metadata: meta,
            created_at,
            updated_at,
            timestamp,
            timezone,
          };
          expect(entry?.event).toEqual(kept);
          expect(entry?.missing).toEqual([]);
          expect(entry?.files).toEqual(
            hasFile
              ? [
                  {
                    name: photo.filename,
                    type: 'image/jpeg',
                    uploadedAt: photo.uploaded_at,
                    path: '2026/10/15/0840 flat-white/a (1)#.jpg',
                  },
                ]
              : [],
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('tells no description from an empty one', () => {
    expect(frontOf(writeNote(event({ description: '' }), []))).toHaveProperty('description', '');
    expect(frontOf(writeNote(event({ description: null }), []))).not.toHaveProperty('description');
    expect(frontOf(writeNote(event({ metadata: null }), []))).not.toHaveProperty('meta');
  });
});

/** Other keys are refused wherever metadata comes in, however deep they are. */
function isKept(metadata: Record<string, unknown>): boolean {
  return findUnstorable(metadata) === undefined;
}

/** As the database has it: no negative zero, no key that JSON would not keep. */
function exact(metadata: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(metadata)) as Record<string, unknown>;
}

async function imported(files: Record<string, string>): Promise<ForeignEntry[]> {
  const importer = IMPORTERS.find(({ name }) => name === 'markdown');
  const options = { homeZone: 'UTC', now: new Date(), note: () => undefined, mapped: () => undefined };
  const entries: ForeignEntry[] = [];
  for await (const entry of importer?.entries(aForeignZip(files), options) ?? []) entries.push(entry);
  return entries;
}
