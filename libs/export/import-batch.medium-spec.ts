import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import type { Database } from '#libs/database';
import { ZoneNames } from '#libs/events';
import { LINES, openDatabase, type OpenDatabase } from '#libs/testing';
import { type EventLine, parseEventLine } from './event-line.js';
import { ImportBatches } from './import-batch.js';
import { ImportRows } from './import-rows.js';
import { IndexMerges } from './index-merges.js';
import { SearchVectors } from './search-vectors.js';

describe('a batch of an import', () => {
  let test: OpenDatabase;

  beforeAll(async () => {
    Logger.overrideLogger(false); // it warns of the connection that is lost on purpose
    test = await openDatabase();
  });
  afterAll(() => test.drop());

  /** The search vectors of LINES when imported with those that `of` made beforehand; nothing stays. */
  const imported = async (of: (rows: Buffer) => Promise<Buffer | null>): Promise<string[]> => {
    const zones = await new ZoneNames(test.database).lookup();
    const lines = LINES.map((line, index) =>
      parseEventLine(Buffer.from(JSON.stringify(line)), index + 1, zones),
    );
    await test.pool.query('TRUNCATE events CASCADE');
    await test.database.transaction(async (tx) => {
      const batches = await ImportBatches.begin(tx, { homeZone: 'UTC', importId: 1 });
      const rows = importRows(lines, batches.rowType);
      await batches.add({ lines, rows, vectors: of(rows) });
    });
    const { rows } = await test.pool.query<{ text: string }>(
      'SELECT search_vector::text AS text FROM events ORDER BY id',
    );
    return rows.map(({ text }) => text);
  };

  it('goes to PostgreSQL as it is', async () => {
    const texts = ['', ' ', 'x'.repeat(5_000), '💥'.repeat(3_000), 'NULL', '{"a"}', '\u0001\n\t\\'];
    const instants = ['0001-01-01T00:00:00.000Z', '1999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'];
    const lines = texts.map((text, index): EventLine => {
      const instant = instants[index % instants.length];
      const few = {
        line: index + 1,
        uid: randomUUID(),
        title: text,
        description: null,
        tags: [],
        metadata: null,
      };
      const all = {
        description: text,
        tags: [text, text],
        metadata: { [text]: [text, 0.1, null, { a: 1e21 }] },
      };
      const times = {
        timestamp: instant,
        created_at: instant,
        updated_at: instant,
        timezone: 'Europe/Lisbon',
      };
      return { ...few, ...(index % 2 === 0 ? { ...all, ...times } : {}), has_uid: true, attachments: 0 };
    });
    const type = `SELECT 'import_row'::regtype::oid AS oid`;
    const { oid } = (await test.pool.query<{ oid: number }>(type)).rows[0] ?? { oid: 0 };
    const { rows } = await test.pool.query<Record<string, unknown>>(
      'SELECT * FROM unnest($1::import_row[])',
      [importRows(lines, oid)],
    );
    const written = (value: unknown) => (value instanceof Date ? value.toISOString() : (value ?? undefined));
    const plain = (row: object) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, written(value)]));
    expect(rows.map(plain)).toEqual(
      lines.map(({ has_uid: _own, attachments: _count, ...line }) => plain(line)),
    );
  });

  it('leaves what waits in the indexes to a connection beside it', async () => {
    const merges = new IndexMerges(test.database);
    const left = async () => {
      const clean = `SELECT gin_clean_pending_list('events_search_vector')::int AS pages`;
      return (await test.pool.query<{ pages: number }>(clean)).rows[0]?.pages;
    };
    const fill = () =>
      test.pool.query(
        `INSERT INTO events (title, timezone) SELECT 'Walk ' || n, 'UTC' FROM generate_series(1, 3000) n`,
      );
    await test.pool.query('TRUNCATE events CASCADE');
    await fill();
    merges.add(1024 * 1024 - 1);
    await merges.end();
    expect(await left()).toBeGreaterThan(0);
    await fill();
    merges.add(1);
    await merges.end();
    expect(await left()).toBe(0);
    const total = 'SELECT count(*)::int AS events FROM events';
    expect((await test.pool.query(total)).rows).toEqual([{ events: 6_000 }]); // what made PostgreSQL do it is gone
  });

  it('has the vectors that were made beside it, each with its own event', async () => {
    const vectors = new SearchVectors(test.database, 4);
    const beside = await imported(async (rows) => {
      const made = await vectors.of(rows)();
      expect(made).toBeInstanceOf(Buffer);
      return made;
    });
    expect(beside).toEqual(await imported(() => Promise.resolve(null)));
    expect(new Set(beside).size).toBe(LINES.length);
  });

  it('has the same when they could not be made beside it', async () => {
    const lost = { query: () => Promise.reject(new Error('no connection')) } as unknown as Database;
    const fallen = await imported((rows) => new SearchVectors(lost, 4).of(rows)());
    expect(fallen).toEqual(await imported((rows) => new SearchVectors(test.database, 4).of(rows)()));
    expect(fallen.every((text) => text.length > 0)).toBe(true);
  });

  it('makes no event of a line whose uid an earlier one had, though that event is gone by then', async () => {
    const uid = randomUUID();
    await test.pool.query('TRUNCATE events CASCADE');
    await test.pool.query(`INSERT INTO events (uid, title, tags, timezone) VALUES ($1, 'A', '{t}', 'UTC')`, [
      uid,
    ]);
    await test.database.transaction(async (tx) => {
      const batches = await ImportBatches.begin(tx, { homeZone: 'UTC', importId: 7 });
      const add = (line: EventLine) =>
        batches.add({
          lines: [line],
          rows: importRows([line], batches.rowType),
          vectors: Promise.resolve(null),
        });
      expect(await add(aLine(1, uid, 'A'))).toMatchObject({ skipped: 1 });
      await test.pool.query('DELETE FROM events');
      expect(await add(aLine(2, uid, 'A'))).toMatchObject({ created: 0, conflicts: [{ line: 2 }] });
    });
    expect((await test.pool.query('SELECT id FROM events')).rowCount).toBe(0);
  });

  it('tells what is new, what is there already, and what an earlier line had, wherever the batches end', async () => {
    const uids: string[] = Array.from({ length: 8 }, () => randomUUID());
    const eventLine = (line: number, [which, title]: [number, string]) =>
      aLine(line, uids[which] ?? '', title);
    const event = fc.tuple(fc.nat({ max: 7 }), fc.constantFrom('A', 'B'));
    const there = fc.uniqueArray(event, { selector: ([which]) => which, maxLength: 3 });
    const batches = fc.array(fc.array(event, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(there, batches, async (existing, file) => {
        await test.pool.query('TRUNCATE events CASCADE');
        for (const [which, title] of existing)
          await test.pool.query(
            `INSERT INTO events (uid, title, tags, timezone) VALUES ($1, $2, '{t}', 'UTC')`,
            [uids[which], title],
          );
        const titles = new Map<number, string>(existing);
        const firstLines = new Map<number, number>();
        let number = 0;
        await test.database.transaction(async (tx) => {
          const written = await ImportBatches.begin(tx, { homeZone: 'UTC', importId: 7 });
          for (const batch of file) {
            const expected = { created: 0, skipped: 0, conflicts: [] as object[] };
            const lines = batch.map((one) => eventLine((number += 1), one));
            for (const { line, uid, title } of lines) {
              const which = uids.indexOf(uid);
              const first = firstLines.get(which);
              const fail = (detail: string) => expected.conflicts.push({ line, detail });
              if (first !== undefined) fail(`The uid ${uid} is in line ${first} as well.`);
              else if (titles.get(which) === title) expected.skipped += 1;
              else if (titles.has(which)) fail(`An event with the uid ${uid} exists and has other content.`);
              else expected.created += 1;
              if (first === undefined) firstLines.set(which, line);
            }
            for (const { uid, title } of lines) {
              const which = uids.indexOf(uid);
              if (!titles.has(which)) titles.set(which, title);
            }
            const rows = importRows(lines, written.rowType);
            expect(await written.add({ lines, rows, vectors: Promise.resolve(null) })).toEqual(expected);
          }
        });
        const { rows } = await test.pool.query<{ uid: string; title: string }>(
          'SELECT uid, title FROM events',
        );
        expect(new Map(rows.map(({ uid, title }) => [uids.indexOf(uid), title]))).toEqual(titles);
      }),
      { numRuns: 40 },
    );
  });
});

function importRows(lines: readonly EventLine[], type: number): Buffer {
  const rows = new ImportRows(type, 1); // it grows
  for (const line of lines) rows.add(line);
  return rows.bytes;
}

function aLine(line: number, uid: string, title: string): EventLine {
  return { line, uid, title, description: null, tags: ['t'], metadata: null, has_uid: true, attachments: 0 };
}
