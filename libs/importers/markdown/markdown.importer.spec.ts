import { aForeignZip, readForeign } from '#libs/testing';
import { markdownImporter } from './markdown.importer.js';
import { pathDay } from './path-day.js';

const read = (files: Record<string, string>, modifiedAt = new Date('2026-01-02T03:04:00Z')) =>
  readForeign(markdownImporter, aForeignZip(files, modifiedAt), { homeZone: 'Europe/Lisbon' });
const readOne = async (text: string, path = '2024-05-01.md', files: Record<string, string> = {}) =>
  (await read({ [path]: text, ...files })).entries[0];

describe('a folder of Markdown notes', () => {
  it.each([
    ['a note', { 'a.md': 'x' }, true],
    ['only settings', { '.obsidian/a.md': 'x', 'b.json': '{}' }, false],
    ['only a template', { 'Templates/a.md': 'x' }, false],
  ])('is told by its shape: %s', async (_what, files, expected) => {
    expect(await markdownImporter.detect(aForeignZip(files as Record<string, string>))).toBe(expected);
  });

  it('keeps what front matter says, and what it does not know as metadata', async () => {
    const one = await readOne(
      `---
title: The lake
date: 2024-04-30T08:40:00+02:00
tz: Europe/Berlin
tags: [swim, a/b]
aliases: [See]
mood: 4
rested: true
end: 2024-04-30 10:00
weird: { deep: [1, null] }
---
# A heading that stays

Text with #sun and \`#code\` and https://x.example/#anchor
`,
    );
    expect(one?.event).toEqual({
      uid: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      timestamp: '2024-04-30T08:40:00+02:00',
      timezone: 'Europe/Berlin',
      title: 'The lake',
      description: '# A heading that stays\n\nText with #sun and `#code` and https://x.example/#anchor',
      tags: ['swim', 'a/b', 'sun'],
      metadata: {
        aliases: ['See'],
        mood: 4,
        rested: true,
        end: '2024-04-30 10:00',
        weird: { deep: [1, null] },
      },
    });
  });

  it.each([
    ['date: 2024-03-31', 'x.md', '2024-03-31T00:00:00.000+00:00', true],
    ['date: 2024-03-31 01:30', 'x.md', '2024-03-31T02:30:00.000+01:00', undefined],
    ['date: 2024-05-01T10:00', 'x.md', '2024-05-01T10:00:00.000+01:00', undefined],
    ['date: 2024-05-01T10:00:00.5Z', 'x.md', '2024-05-01T10:00:00.5Z', undefined],
    ['date: 2024-05-01 10:00 +0530', 'x.md', '2024-05-01T10:00:00+05:30', undefined],
    ['created: 2024-05-02T10:00', '2024-05-01.md', '2024-05-01T00:00:00.000+01:00', true],
    ['created: 2024-05-01T10:00', '2024-05-01.md', '2024-05-01T10:00:00.000+01:00', undefined],
    ['created: 2024-05-02T10:00', 'x.md', '2024-05-02T10:00:00.000+01:00', undefined],
    ['date: soon', '2024/05/01.md', '2024-05-01T00:00:00.000+01:00', true],
  ])('was lived when it says: %s in %s', async (front, path, timestamp, allDay) => {
    const one = await readOne(`---\n${front}\n---\nx`, path);
    expect([one?.event?.timestamp, one?.event?.metadata?.all_day]).toEqual([timestamp, allDay]);
  });

  it.each([
    ['2024-05-01.md', '2024-05-01', ''],
    ['20240501 Trip to X.md', '2024-05-01', 'Trip to X'],
    ['Daily/2024_05_01-late.md', '2024-05-01', 'late'],
    ['2024/05/01.md', '2024-05-01', ''],
    ['2024/05-May/01 Wed.md', '2024-05-01', 'Wed'],
    ['2024/05/01/0840 tea.md', '2024-05-01', '0840 tea'],
    ['Ideas/1984.md', undefined, '1984'],
    ['202405011200 Zettel.md', undefined, '202405011200 Zettel'],
  ])('the path %s names its day', (path, day, name) => expect(pathDay(path)).toEqual({ day, name }));

  it('takes the day of the file as the last resort, and says so', async () => {
    const { entries, notes } = await read({ 'Idea.md': 'x', 'b.md': 'y' });
    expect(entries[0]?.event).toMatchObject({ timestamp: '2026-01-02T03:04:00.000Z', title: 'Idea' });
    expect(new Set(notes)).toEqual(new Set(['Notes without a date have that of their file.']));
    const undated = await read({ 'Idea.md': 'x' }, new Date('1980-01-01T00:00:00Z'));
    expect(undated.entries).toEqual([
      {
        place: 'Idea.md',
        problem: 'It has no date: neither in its front matter, nor in its name, nor in the ZIP.',
      },
    ]);
  });

  it.each([
    ['# Morning\n\nTea.', '2024-05-01.md', 'Morning', 'Tea.'],
    ['# Morning\n\nTea.', 'Ideas.md', 'Morning', 'Tea.'],
    ['Tea.\nMore', '2024-05-01.md', 'Tea.', 'More'],
    ['Tea.', '2024-05-01 Trip.md', 'Trip', 'Tea.'],
    ['', '2024-05-01.md', '2024-05-01', null],
    ['\r\nTea.\r\n\r\nMore\r\n', 'Ideas.md', 'Ideas', 'Tea.\n\nMore'],
    ['---\ntitle: 1984\n---\n', 'x.md', '1984', null],
  ])('is called by what it says: %j in %s', async (text, path, title, description) => {
    expect((await readOne(text, path))?.event).toMatchObject({ title, description });
  });

  it('finds files beside the note, from the top, and anywhere by name; links to notes and addresses are none', async () => {
    const text = [
      '![[view.jpg|300]] ![](pic%20one.png "t") ![x](<sub/a (1).png>) [plan](../files/plan.pdf) [[Other]] ![[Other]]',
      '![](https://x.example/a.png) [m](b.md) `![[code.png]]` ![[Gone.png]] [gone](gone.pdf) ![[view.jpg]]',
    ].join('\n');
    const one = await readOne(text, 'v/daily/2024-05-01.md', {
      'v/attachments/View.JPG': '1',
      'v/daily/pic one.png': '2',
      'v/daily/sub/a (1).png': '3',
      'v/files/plan.pdf': '4',
      'v/daily/Other.md': 'x',
      'v/code.png': '5',
    });
    expect(one?.files).toEqual([
      { name: 'View.JPG', path: 'v/attachments/View.JPG' },
      { name: 'pic one.png', path: 'v/daily/pic one.png' },
      { name: 'a (1).png', path: 'v/daily/sub/a (1).png' },
      { name: 'plan.pdf', path: 'v/files/plan.pdf' },
    ]);
    expect(one?.missing).toEqual(['Gone.png is not in the ZIP.']);
    expect(one?.event).toMatchObject({ title: '2024-05-01', description: text });
  });

  it('leaves out settings, templates and files that nobody refers to, and says so', async () => {
    const { entries, notes } = await read({
      '2024-05-01.md': 'x',
      '.obsidian/workspace.json': '{}',
      '.trash/2024-05-02.md': 'x',
      'Templates/daily.md': '{{date}}',
      'a.pdf': 'x',
    });
    expect(entries).toHaveLength(1);
    expect(notes).toEqual([
      'Templates that were left out: 1.',
      'Files that no note refers to, and were left out: 1.',
    ]);
  });

  it('is known again, whether the folder was packed or what is in it', async () => {
    const [inFolder, bare] = [
      await readOne('x', 'My vault/a/2024-05-01.md'),
      await readOne('x', 'a/2024-05-01.md', { 'b.png': '' }),
    ];
    expect(inFolder?.event?.uid).toBe(bare?.event?.uid);
    expect((await readOne('---\nuid: 0B5C2C8E-8A2F-4D5E-9F0A-3C1D2E4F5A6B\n---\nx'))?.event).toMatchObject({
      uid: '0b5c2c8e-8a2f-4d5e-9f0a-3c1d2e4f5a6b',
      metadata: { all_day: true },
    });
  });

  it.each([
    ['---\na: [1\n---\nx', /^Its front matter is no YAML: /],
    ['---\n- a\n---\nx', /^Its front matter has no keys\.$/],
    ['---\ntz: Atlantis/Capital\n---\nx', /^Its time zone Atlantis\/Capital does not exist\.$/],
    [
      `---\na: &a [x,x,x,x,x,x,x,x,x,x]\n${[...'bcdef'].map((k, i) => `${k}: &${k} [${Array(10).fill(`*${'abcde'[i]}`).join()}]`).join('\n')}\n---\nx`,
      /^Its front matter is no YAML: /,
    ],
  ])('names what is wrong with %j', async (text, problem) => {
    expect((await readOne(text))?.problem).toMatch(problem);
  });

  it('names keys that cannot be kept, and keeps the others', async () => {
    const { entries, notes } = await read({
      '2024-05-01.md': `---\nbig: ${'x'.repeat(20_000)}\nconstructor: 1\nn: .inf\nok: 1\n---\nx`,
    });
    expect(entries[0]?.event?.metadata).toEqual({ ok: 1, all_day: true });
    expect(notes).toEqual(['2024-05-01.md: big, constructor, n of its front matter cannot be kept.']);
  });

  it.each([
    ['title: Tea\ntags: [a, b]', { title: 'Tea', tags: ['a', 'b'] }],
    ['tags: [a]\ntitle: Tea', { title: 'Tea', tags: ['a'] }],
    ['title: |\n  Tea\ntags: a', { title: 'Tea', tags: ['a'] }],
  ])('reads front matter whose lines end as on Windows: %j', async (front, expected) => {
    const text = `---\n${front}\n---\nText\n`.replaceAll('\n', '\r\n');
    expect((await readOne(text))?.event).toMatchObject({ ...expected, description: 'Text' });
  });

  it('is a note without front matter when a line of dashes comes later', async () => {
    expect((await readOne('Tea\n---\na: 1\n---\n', 'Idea 2.md'))?.event?.description).toBe(
      'Tea\n---\na: 1\n---',
    );
  });

  it.each([
    ['tags: one two', ['one', 'two']],
    ['tags: "one, two words"', ['one', 'two words']],
    ['tag: solo', ['solo']],
    ['tags: 7', []],
  ])('has the tags of a line too: %s', async (front, tags) => {
    expect((await readOne(`---\n${front}\n---\nx`))?.event?.tags).toEqual(tags);
  });

  it.each([
    ['date: 2024-05-01 25:00'],
    ['date: 2024-05-01 10:00 +9900'],
    ['date: 2024-02-30'],
    ['date: 7'],
    [''],
  ])('goes by its path where front matter tells no time: %s', async (front) => {
    expect((await readOne(`---\n${front}\n---\nx`, '2024-05-03.md'))?.event?.timestamp).toBe(
      '2024-05-03T00:00:00.000+01:00',
    );
  });

  describe('as LifeLog itself exports it', () => {
    const UID = '0b5c2c8e-8a2f-4d5e-9f0a-3c1d2e4f5a6b';
    const own = (fields: Record<string, unknown>, body = '\nText\n') =>
      `---\n${JSON.stringify({ uid: UID, at: '2024-05-01T06:40:00Z', tz: 'Asia/Tokyo', title: 'Tea', tags: ['a'], ...fields })}\n---\n${body}`;

    it('is what it was, also after an editor has changed its ends of lines', async () => {
      const event = {
        uid: UID,
        timestamp: '2024-05-01T06:40:00Z',
        timezone: 'Asia/Tokyo',
        title: 'Tea',
        description: 'Two\nlines',
        tags: ['a'],
        metadata: null,
        created_at: '2024-05-02T00:00:00Z',
      };
      const text = own({ created: '2024-05-02T00:00:00Z', updated: 'later' }, '\nTwo\nlines\n');
      expect((await readOne(text))?.event).toEqual(event);
      expect(await readOne(text.replaceAll('\n', '\r\n'))).toMatchObject({ event });
    });

    it('has the files that it lists, by their names, and names those that are not there', async () => {
      const attachments = [
        { file: 'files/a b.png', name: 'A.png', type: 'image/png', uploaded: '2024-05-01T07:00:00Z' },
        { file: 'files/plan.pdf' },
        { file: 7 },
        { file: 'files/gone.txt' },
      ];
      const one = await readOne(own({ attachments }), 'v/2024/x.md', {
        'v/2024/files/a b.png': '1',
        'v/2024/files/plan.pdf': '2',
      });
      expect(one?.files).toEqual([
        {
          name: 'A.png',
          type: 'image/png',
          path: 'v/2024/files/a b.png',
          uploadedAt: '2024-05-01T07:00:00Z',
        },
        { name: 'plan.pdf', path: 'v/2024/files/plan.pdf' },
      ]);
      expect(one?.missing).toEqual(['files/gone.txt is not in the ZIP.']);
    });

    it.each([[{ tz: 7 }], [{ title: null }], [{ tags: 'a' }], [{ at: 'once' }], [{ uid: 'x' }]])(
      'is a note like any other with %j',
      async (fields) => {
        const created = '2024-05-02T00:00:00Z';
        const event = (await readOne(own({ created, ...fields }), '2020-02-02.md'))?.event;
        expect(event?.metadata).toMatchObject({ created });
        expect(event).not.toHaveProperty('created_at');
      },
    );
  });
});
