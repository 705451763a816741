import { createHash } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ConfigService } from '@nestjs/config';
import type { AppConfig } from '#libs/config';
import { type EventResponse, parseEventFilter, ZoneNames } from '#libs/events';
import { InspectFiles, RestoreFiles, RestoreIntents } from '#libs/attachments';
import { Audit } from '#libs/audit';
import type { Database } from '#libs/database';
import { Settings } from '#libs/settings';
import {
  LINES,
  ndjson,
  openDatabase,
  type OpenDatabase,
  openStore,
  type OpenStore,
  wrongTagDays,
} from '#libs/testing';
import { BulkSlots } from './bulk-slots.js';
import { EventExport, type ExportFormat } from './event-export.js';
import { EventImport } from './event-import.js';
import { ArchiveImport } from './archive-import.js';
import { ConvertForeign } from './foreign/convert-foreign.js';
import { ForeignImport } from './foreign/foreign-import.js';
import { ImportRecords } from './import-records.js';
import { KeptFiles } from './kept-files.js';
import { ImportRunner } from './import-runner.js';
import { IndexMerges } from './index-merges.js';
import { Imports } from './imports.js';
import { SearchVectors } from './search-vectors.js';
import { UndoImport } from './undo-import.js';

const limits = new ConfigService<AppConfig, true>({ ATTACHMENT_MAX_PER_EVENT: 10, ALLOWED_MIME_TYPES: [] });

describe('export and import', () => {
  let source: OpenDatabase;
  let target: OpenDatabase;

  let kept: OpenStore;
  const importer = ({ database }: OpenDatabase) => {
    const vectors = new SearchVectors(database);
    const merges = new IndexMerges(database);
    const events = new EventImport(new ZoneNames(database), settings(database), vectors, merges);
    const intents = new RestoreIntents(database);
    const archives = new ArchiveImport(database, events, intents, new RestoreFiles(kept.store));
    const records = new ImportRecords(database);
    const runner = new ImportRunner(database, events, archives, records, intents, new Audit(database));
    const inspect = new InspectFiles(settings(database), limits);
    const conversions = new ConvertForeign(kept.store, inspect);
    const foreign = new ForeignImport(conversions, records, new ZoneNames(database), settings(database));
    const keptFiles = new KeptFiles(database, kept.store);
    return new Imports(records, runner, intents, slots(), kept.store, foreign, keptFiles);
  };
  const run = (
    test: OpenDatabase,
    text: string | Buffer,
    options: { onError?: 'abort' | 'skip'; dryRun?: boolean } = {},
    format: 'ndjson' | 'json' = 'ndjson',
  ) =>
    importer(test).run(pieces(Buffer.from(text)), {
      format,
      options: { onError: 'abort', dryRun: false, ...options },
      source: { address: null },
    });
  const exported = async (test: OpenDatabase, format: ExportFormat = 'ndjson', params = {}) => {
    const output = new PassThrough();
    const [, bytes] = await Promise.all([
      new EventExport(test.database, slots()).write(parseEventFilter(params), format, output),
      buffer(output),
    ]);
    return bytes.toString('utf8');
  };
  const count = async (test: OpenDatabase) =>
    (await test.pool.query<{ n: number }>('SELECT count(*)::int n FROM events')).rows[0]?.n;
  const empty = (test: OpenDatabase) => test.pool.query('TRUNCATE events CASCADE');

  beforeAll(async () => {
    [source, target, kept] = await Promise.all([openDatabase(), openDatabase(), openStore()]);
  });
  beforeEach(() => Promise.all([empty(source), empty(target)]));
  afterAll(() => Promise.all([source.drop(), target.drop(), kept.remove()]));

  it('gives back every field, through export and import, byte for byte', async () => {
    expect(await run(source, ndjson(LINES))).toMatchObject({ created: 3, skipped: 0, failed: 0 });
    const first = await exported(source);
    expect(await run(target, first)).toMatchObject({ created: 3 });
    const withoutIds = (text: string) =>
      text
        .split('\n')
        .slice(0, -2)
        .map((line) => ({ ...(JSON.parse(line) as object), id: 0 }));
    expect(withoutIds(await exported(target))).toEqual(withoutIds(first));
    const lines = withoutIds(first) as unknown as EventResponse[];
    for (const [index, line] of LINES.entries()) expect(lines[index]).toMatchObject(line);
    const { rows } = await target.pool.query<{ same: boolean }>(
      'SELECT search_vector = event_search_vector(title, tags, description) AS same FROM events',
    );
    expect(rows.map(({ same }) => same)).toEqual([true, true, true]);
  });

  it('takes its own JSON back, wherever it is cut, and however it was written anew', async () => {
    await run(source, ndjson(LINES));
    const text = await exported(source, 'json');
    expect(await run(target, text, {}, 'json')).toMatchObject({ created: 3 });
    expect(await run(target, text, {}, 'json')).toMatchObject({ created: 0, skipped: 3 });
    const { events, ...rest } = JSON.parse(text) as { events: object[] };
    const anew = JSON.stringify({ events, other: [1, { a: '}"' }], ...rest }, null, 2);
    expect(await run(target, anew, {}, 'json')).toMatchObject({ skipped: 3 });
    const flat = JSON.stringify({ ...rest, events: [] });
    expect(await run(target, flat, {}, 'json')).toMatchObject({ created: 0, skipped: 0 });
  });

  it.each<[string, string, string]>([
    [
      'a bad event',
      '{"format":"lifelog-export","version":1,"events":[\n{"title":"A"},\n{"title":""}]}',
      'Line 3: title',
    ],
    ['an event that is a number', '{"format":"lifelog-export","version":1,"events":[7]}', 'Line 1'],
  ])('takes no JSON with %s', async (_what, text, reason) => {
    await expect(run(target, text, {}, 'json')).rejects.toThrow(reason);
    expect(await count(target)).toBe(0);
  });

  it('adds nothing the second time, with uids and without', async () => {
    const anonymous = [
      { title: 'No uid', timestamp: '2026-01-01T00:00:00Z', metadata: { b: 1, a: 2 } },
      { title: 'No time either' },
    ];
    const text = ndjson([...LINES, ...anonymous]);
    const first = await run(source, text);
    expect(first).toMatchObject({ created: 5 });
    expect(await run(source, text)).toEqual({
      import_id: expect.any(Number) as number,
      created: 0,
      skipped: 5,
      failed: 0,
      attachments_created: 0,
      attachments_skipped: 0,
      attachments_failed: 0,
      errors: [],
    });
    const reordered = ndjson([
      { metadata: { a: 2, b: 1 }, timestamp: '2026-01-01T00:00:00Z', title: 'No uid' },
    ]);
    expect(await run(source, reordered)).toMatchObject({ created: 0, skipped: 1 });
    expect(await wrongTagDays(source.pool)).toEqual([]);
    await new UndoImport(source.database, new Audit(source.database)).run(first.import_id, { address: null });
    expect([await count(source), await wrongTagDays(source.pool)]).toEqual([0, []]);
  });

  it('has its end recorded as later than the moment that its events bear', async () => {
    await run(source, ndjson(LINES));
    const { rows } = await source.pool.query(
      'SELECT finished_at >= committed_at AS finished, committed_at >= max(e.updated_at) AS borne FROM imports i JOIN events e ON e.import_id = i.id GROUP BY i.id',
    );
    expect(rows).toEqual([{ finished: true, borne: true }]);
  });

  it('ends with a line that counts and hashes what came before it', async () => {
    await run(source, ndjson(LINES));
    const text = await exported(source);
    const end = text.trimEnd().split('\n').pop() ?? '';
    const before = text.slice(0, text.length - end.length - 1);
    expect(JSON.parse(end)).toEqual({
      type: 'end',
      events: 3,
      sha256: createHash('sha256').update(before).digest('hex'),
    });
    await expect(run(target, text.replace('Plain', 'Plein'))).rejects.toMatchObject({
      errorCode: 'import_invalid',
      info: { line: 4 },
    });
    await expect(run(target, `${before.split('\n').slice(1).join('\n')}${end}\n`)).rejects.toMatchObject({
      info: { line: 3 },
    });
    await expect(run(target, `${text}${JSON.stringify(LINES[0])}\n`)).rejects.toMatchObject({
      info: { line: 5 },
    });
    await expect(run(target, text.slice(0, -20))).rejects.toMatchObject({ info: { line: 4 } });
    expect(await count(target)).toBe(0);
  });

  it('exports JSON with the same events, and only those of a filter', async () => {
    await run(source, ndjson(LINES));
    const document = JSON.parse(await exported(source, 'json')) as {
      format: string;
      version: number;
      events: EventResponse[];
    };
    expect(document).toMatchObject({ format: 'lifelog-export', version: 1 });
    expect(document.events.map(({ title }) => title)).toEqual(LINES.map(({ title }) => title));
    expect(document.events[1]?.metadata).toEqual(LINES[1]?.metadata);
    const params = { q: 'plain', tags: [], start: '2026-10-15', end: '2026-10-15T08:00:00Z' };
    expect((JSON.parse(await exported(source, 'json', params)) as typeof document).events).toHaveLength(1);
    expect(
      (JSON.parse(await exported(source, 'json', { tags: ['{a}', '"q"'] })) as typeof document).events,
    ).toHaveLength(1);
    await empty(source);
    expect(JSON.parse(await exported(source, 'json'))).toMatchObject({ events: [] });
  });

  it.each<[string, string, number]>([
    ['a half last line', ndjson(LINES) + '{"title":"ha', 4],
    ['a bad line in the middle', ndjson([{ title: 'A' }, { title: '' }, { title: 'C' }]), 2],
    ['an unknown field', ndjson([{ title: 'A', titel: 'B' }]), 1],
    ['a list', '[]\n', 1],
    ['an unknown zone', ndjson([{ title: 'A' }, { title: 'B', timezone: 'Mars/Olympus' }]), 2],
    ['a date that does not exist', ndjson([{ title: 'A', timestamp: '2025-02-29T00:00:00Z' }]), 1],
    ['a number that would change', '{"title":"A","metadata":{"n":9007199254740993}}\n', 1],
    ['the same uid twice', ndjson([LINES[0] ?? {}, LINES[2] ?? {}, { ...LINES[0], title: 'Other' }]), 3],
    ['the same uid twice with the same content', ndjson([LINES[0] ?? {}, LINES[0] ?? {}]), 2],
  ])('writes nothing for %s and names the line', async (_name, text, line) => {
    await expect(run(source, text)).rejects.toMatchObject({ errorCode: 'import_invalid', info: { line } });
    expect(await count(source)).toBe(0);
  });

  it('refuses bytes that are not UTF-8, and lines without end', async () => {
    await expect(
      run(source, Buffer.from([...Buffer.from('{"title":"'), 0xff, ...Buffer.from('"}\n')])),
    ).rejects.toMatchObject({ info: { line: 1 } });
    await expect(run(source, `{"title":"${'x'.repeat(3_000_000)}"}`)).rejects.toMatchObject({
      errorCode: 'payload_too_large',
      info: { line: 1 },
    });
  });

  it('keeps the good lines and reports the others when told to skip', async () => {
    await run(source, ndjson([LINES[0] ?? {}]));
    const text = `${ndjson([{ ...LINES[0], title: 'Changed since' }, { title: '' }])}\n   \nnonsense\n${ndjson(LINES.slice(1))}`;
    const report = await run(source, text, { onError: 'skip' });
    expect(report).toMatchObject({ created: 2, skipped: 0, failed: 3 });
    expect(report.errors.map(({ line }) => line)).toEqual([1, 2, 5].sort());
    expect(await count(source)).toBe(3);
  });

  it('names the line whose day is none in its zone, though its instant is one', async () => {
    const late = {
      title: 'Tomorrow there',
      timestamp: '9999-12-31T23:00:00Z',
      timezone: 'Pacific/Kiritimati',
    };
    await expect(run(source, ndjson([...LINES, late]))).rejects.toThrow(
      'Line 4: timestamp must fall on a day',
    );
    expect(await count(source)).toBe(0);
  });

  it('names a conflict with what is there', async () => {
    await run(source, ndjson(LINES));
    await expect(run(source, ndjson([{ ...LINES[1], description: null }]))).rejects.toThrow(
      'Line 1: An event with the uid',
    );
  });

  it('skips what another import adds at the same moment', async () => {
    const text = ndjson(
      Array.from({ length: 1_500 }, (_, n) => ({
        title: `Line ${n}`,
        timestamp: '2026-01-01T00:00:00Z',
        timezone: 'UTC',
      })),
    );
    const reports = await Promise.all([run(source, text), run(source, text)]);
    expect(reports.map(({ created, skipped, failed }) => [created, skipped, failed]).sort()).toEqual([
      [0, 1_500, 0],
      [1_500, 0, 0],
    ]);
  });

  it('says of two equal lines that they are equal', async () => {
    await expect(run(source, ndjson([{ title: 'Twice' }, { title: 'Twice' }]))).rejects.toThrow(
      'Line 2: Line 1 has the same content.',
    );
  });

  it('keeps the events of a file that was edited, when told to skip, and reports its end line', async () => {
    await run(source, ndjson(LINES));
    const edited = (await exported(source)).replace('Plain', 'Plein');
    await expect(run(target, edited)).rejects.toThrow(
      'Without its last line the file can be imported as it is.',
    );
    expect(await run(target, edited, { onError: 'skip' })).toMatchObject({ created: 3, failed: 1 });
    const lines = edited.trimEnd().split('\n');
    const { sha256, events } = JSON.parse(lines.pop() ?? '') as { sha256: string; events: number };
    const reordered = `${lines.join('\n')}\n${JSON.stringify({ events, sha256, type: 'end' })}\n`;
    await expect(run(target, reordered)).rejects.toThrow('checksum');
    const lookalike = ndjson([{ title: 'x', metadata: { type: 'end' }, timestamp: '2026-01-01T00:00:00Z' }]);
    expect(await run(target, lookalike)).toMatchObject({ created: 1 });
  });

  it('counts but writes nothing in a dry run', async () => {
    expect(await run(source, ndjson(LINES), { dryRun: true })).toMatchObject({ created: 3 });
    expect(await count(source)).toBe(0);
  });

  it('ignores attachments, whose bytes are not there, and says how many', async () => {
    const line = { ...LINES[0], id: 77, local_date: '1999-01-01', attachments: [{ id: 1 }, { id: 2 }] };
    expect(await run(source, ndjson([line]))).toMatchObject({ created: 1, attachments_skipped: 2 });
  });

  it('leaves nothing behind when the sender breaks off', async () => {
    async function* broken() {
      yield Buffer.from(ndjson(LINES));
      throw new Error('aborted');
    }
    await expect(
      importer(source).run(Readable.from(broken()), {
        format: 'ndjson',
        options: { onError: 'skip', dryRun: false },
        source: { address: null },
      }),
    ).rejects.toThrow('aborted');
    expect(await count(source)).toBe(0);
  });
});

const slots = () => new BulkSlots(new ConfigService<AppConfig, true>({ DATABASE_POOL_MAX: 4 }));

function settings(database: Database): Settings {
  return new Settings(database, new ConfigService<AppConfig, true>({ TIMEZONE: 'UTC' }), new Audit(database));
}

/** Odd pieces, so that lines and characters are cut anywhere. */
function pieces(bytes: Buffer): Readable {
  const cut: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 7_919) cut.push(bytes.subarray(at, at + 7_919));
  return Readable.from(bytes.length < 2_000 ? [...bytes].map((byte) => Buffer.from([byte])) : cut);
}
