import { parseEventFilter } from '#libs/events';
import { openDatabase, type OpenDatabase } from '#libs/testing';
import { MetadataFieldsQuery } from './metadata-fields.query.js';
import { MetadataValuesQuery } from './metadata-values.query.js';
import type { MetadataFieldsResponse } from './metadata.dto.js';
import { StatsQuery } from './stats.query.js';

const ALL = parseEventFilter({});
const YEAR = { start: '2026-01-01', end: '2026-12-31' };

describe('stats', () => {
  let test: OpenDatabase;
  const insert = (
    timestamp: string,
    { tags = [], metadata = null, timezone = 'UTC' }: Partial<Extras> = {},
  ) =>
    test.pool.query(
      `INSERT INTO events (title, "timestamp", timezone, tags, metadata) VALUES ('x', $1, $2, $3, $4::jsonb)`,
      [timestamp, timezone, tags, metadata],
    );
  const fields = async (filter = ALL, lookedAt?: number) =>
    JSON.parse(await new MetadataFieldsQuery(test.database).run(filter, lookedAt)) as MetadataFieldsResponse;
  const values = (path: string[], filter = ALL, lookedAt?: number) =>
    new MetadataValuesQuery(test.database).run(filter, `/${path.join('/')}`, path, lookedAt);

  interface Extras {
    tags: string[];
    metadata: string | null;
    timezone: string;
  }

  beforeAll(async () => {
    test = await openDatabase();
  });
  beforeEach(() => test.pool.query('TRUNCATE events CASCADE'));
  afterAll(() => test.drop());

  it('count months and weekdays where they were lived, kept or counted alike', async () => {
    await insert('2025-12-31T10:30:00Z', { timezone: 'Pacific/Kiritimati', tags: ['far'] }); // there Thursday, 1 January
    await insert('2026-10-15T08:00:00Z', { tags: ['far', 'coffee'] });
    await insert('2026-10-15T09:00:00Z', { tags: ['far'] });
    await insert('2026-10-18T09:00:00Z', { tags: ['far', 'coffee'] });
    await insert('2025-06-01T09:00:00Z', { tags: ['far'] });
    const expected = {
      events: 4,
      days: 3,
      months: [
        { month: '2026-01', count: 1 },
        { month: '2026-10', count: 3 },
      ],
      weekdays: [0, 0, 0, 3, 0, 0, 1].map((count, index) => ({ weekday: index + 1, count })),
      tags: [
        {
          tag: 'far',
          count: 4,
          months: [
            { month: '2026-01', count: 1 },
            { month: '2026-10', count: 3 },
          ],
        },
        { tag: 'coffee', count: 2, months: [{ month: '2026-10', count: 2 }] },
      ],
    };
    const stats = new StatsQuery(test.database);
    expect(await stats.run(parseEventFilter(YEAR))).toEqual(expected);
    expect(await stats.run(parseEventFilter({ ...YEAR, tags: ['far'] }))).toEqual(expected);
    await test.pool.query('SELECT fold_event_counts()');
    expect(await stats.run(parseEventFilter(YEAR))).toEqual(expected);
    expect((await stats.run(ALL)).events).toBe(5);
    expect((await stats.run(parseEventFilter({ tags: ['coffee'], start: '2026-10-16' }))).months).toEqual([
      { month: '2026-10', count: 1 },
    ]);
    expect((await stats.run(parseEventFilter({ start: '2026-10-15T08:30:00Z' }))).events).toBe(2);
  });

  it('do not count tags of more events than can be read at once', async () => {
    for (const day of ['14', '15', '16']) await insert(`2026-10-${day}T08:00:00Z`, { tags: ['a'] });
    const stats = new StatsQuery(test.database);
    const tagged = parseEventFilter({ tags: ['a'] });
    expect((await stats.run(tagged, 2)).tags).toBeNull();
    const tags = [{ tag: 'a', count: 3, months: [{ month: '2026-10', count: 3 }] }];
    expect((await stats.run(tagged, 3)).tags).toEqual(tags);
    expect((await stats.run(ALL, 2, 2)).tags).toEqual(tags); // kept
    await test.pool.query('TRUNCATE events CASCADE');
    expect(await stats.run(ALL)).toMatchObject({ events: 0, days: 0, months: [], tags: [] });
  });

  it('know the tags of whole days without reading events, folded or not, as if they had been counted', async () => {
    const stats = new StatsQuery(test.database);
    const alike = async () => {
      for (const [days, instants] of [
        [{}, { start: '0001-01-02T00:00:00Z' }],
        [YEAR, { start: '2026-01-01T00:00:00Z', end: '2026-12-31T23:59:59Z' }],
        [{ start: '2026-03-02' }, { start: '2026-03-02T00:00:00Z' }],
      ]) {
        const kept = await stats.run(parseEventFilter({ ...days }), 0, 0);
        expect(kept).toEqual(await stats.run(parseEventFilter({ ...instants })));
        expect(kept.tags).not.toBeNull();
      }
    };
    for (let n = 0; n < 40; n++)
      await insert(`202${5 + (n % 2)}-0${1 + (n % 5)}-0${1 + (n % 3)}T10:00:00Z`, {
        tags: [`t${n % 8}`, `u${n % 3}`],
      });
    await alike();
    await test.pool.query('SELECT fold_event_counts()');
    await test.pool.query(`DELETE FROM events WHERE tags @> '{u1}' AND local_date < '2026-04-01'`);
    await test.pool.query(`UPDATE events SET tags = '{t9}' WHERE tags @> '{t3}'`);
    await alike();
    await test.pool.query('SELECT fold_event_counts()');
    await alike();
  });

  it('find the fields that are numbers, on top and one object deep', async () => {
    await insert('2026-10-15T08:00:00Z', {
      metadata: '{"km": 6.2, "a/b~c": 1, "shoes": {"age": 3, "name": "x"}, "n": null}',
    });
    await insert('2026-10-16T08:00:00Z', {
      metadata: '{"km": 7, "list": [1, 2], "text": "5", "deep": {"er": {"est": 1}}}',
    });
    await insert('2026-10-17T08:00:00Z');
    expect(await fields()).toEqual({
      looked_at: 3,
      is_complete: true,
      fields: [
        { field: '/km', count: 2 },
        { field: '/a~1b~0c', count: 1 },
        { field: '/shoes/age', count: 1 },
      ],
    });
    expect(await fields(ALL, 2)).toEqual({
      looked_at: 2,
      is_complete: false,
      fields: [{ field: '/km', count: 1 }],
    });
    expect((await fields(parseEventFilter({ end: '2026-10-15' }))).looked_at).toBe(1);
  });

  it('keep every digit of a number', async () => {
    await insert('2026-10-15T08:00:00Z', { metadata: '{"v": 12345678901234567890.123456789}' });
    await insert('2026-10-16T08:00:00Z', { metadata: '{"v": 0.10}' });
    await insert('2026-10-17T08:00:00Z', { metadata: '{"v": -1e-3}' });
    await insert('2026-10-18T08:00:00Z', { metadata: '{"v": "1"}' });
    await insert('2026-10-19T08:00:00Z', { metadata: '{"v": {"w": 5}}' });
    const json = await values(['v']);
    expect(json).toContain('"value" : 12345678901234567890.123456789}');
    expect(json).toContain('"value" : 0.10}');
    expect(json).toContain('"sum" : 12345678901234567890.222456789');
    expect(json).toContain('"min" : -0.001');
    expect(JSON.parse(json)).toMatchObject({ field: '/v', looked_at: 5, is_complete: true, count: 3 });
    expect(JSON.parse(await values(['v', 'w']))).toMatchObject({
      count: 1,
      average: 5,
      values: [{ local_date: '2026-10-19', value: 5 }],
    });
    expect(JSON.parse(await values(['v'], ALL, 4))).toMatchObject({
      looked_at: 4,
      is_complete: false,
      count: 2,
    });
    expect(JSON.parse(await values(['none']))).toMatchObject({
      count: 0,
      min: null,
      average: null,
      values: [],
    });
  });

  it('list the newest thousand numbers, the oldest first', async () => {
    await test.pool.query(
      `INSERT INTO events (title, "timestamp", timezone, metadata)
       SELECT 'x', timestamptz '2026-01-01 12:00Z' + n * interval '1 minute', 'UTC', jsonb_build_object('n', n)
       FROM generate_series(1, 1002) n`,
    );
    const found = JSON.parse(await values(['n'])) as { count: number; values: { value: number }[] };
    expect([found.count, found.values.length]).toEqual([1002, 1000]);
    expect([found.values[0]?.value, found.values.at(-1)?.value]).toEqual([3, 1002]);
  });
});
