import { openDatabase, type OpenDatabase, planOf } from '#libs/testing';
import { Bindings } from './event-conditions.js';
import { eventWhere } from './event-where.js';
import type { EventResponse } from './event.dto.js';
import type { ListEvents } from './list-events.dto.js';
import { ListEventsQuery } from './list-events.query.js';
import { parseListRequest } from './list-request.js';
import { listStatement } from './list-statement.js';

const ROWS = 30_000;

/** Twenty-five a day from 2020 on, in three runs through the years; `old` is a word of the first weeks only, on a tenth of all. */
const FILL = `
  INSERT INTO events (title, "timestamp", timezone, tags)
  SELECT 'Entry' || CASE WHEN n % 3 = 0 THEN ' common' ELSE '' END || CASE WHEN n % 100 = 7 THEN ' medium' ELSE '' END
           || CASE WHEN n % 3000 = 11 THEN ' rare' ELSE '' END || CASE WHEN place < 3000 THEN ' old' ELSE '' END,
         timestamptz '2020-01-01 00:00:00Z' + (place / 2) * interval '115 minutes 12 seconds', 'UTC',
         CASE WHEN n % 2 = 0 THEN '{even}'::text[] WHEN n % 999 = 0 THEN '{seldom,odd}' ELSE '{odd}' END
  FROM (SELECT n, (n % 10000) * 3 + n / 10000 AS place FROM generate_series(0, ${ROWS - 1}) n) numbered`;

describe('the ways of a list', () => {
  let test: OpenDatabase;
  let query: ListEventsQuery;
  const ids = async (params: ListEvents) => {
    const { items, ...rest } = await query.run(parseListRequest(params));
    return { ...rest, ids: (JSON.parse(items) as EventResponse[]).map(({ id }) => id) };
  };
  /** The same by one plain statement. */
  const expected = async (params: ListEvents) => {
    const { filter, sort, page, pageSize } = parseListRequest(params);
    const bindings = new Bindings();
    const where = eventWhere(filter, bindings);
    const direction = sort === 'oldest' ? 'ASC' : 'DESC';
    const { rows } = await test.pool.query<{ id: string }>(
      `SELECT id FROM events e WHERE ${where} ORDER BY "timestamp" ${direction}, id ${direction}
       LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`,
      bindings.values,
    );
    const { rows: counted } = await test.pool.query<{ n: string }>(
      `SELECT count(*) AS n FROM events e WHERE ${where}`,
      bindings.values,
    );
    return { ids: rows.map(({ id }) => Number(id)), total: Number(counted[0]?.n) };
  };
  const plan = async (params: ListEvents) => {
    const request = parseListRequest(params);
    return planOf(test.pool, listStatement(request, await query.estimate(request.filter)));
  };

  beforeAll(async () => {
    test = await openDatabase();
    query = new ListEventsQuery(test.database);
    await test.pool.query(FILL);
    await test.pool.query('VACUUM (ANALYZE) events');
  });
  afterAll(() => test.drop());

  it.each<ListEvents>([
    { q: 'rare' },
    { q: 'absent' },
    { q: 'medium', page: 3 },
    { q: 'common' },
    { q: 'common', sort: 'oldest', page: 2 },
    { q: 'old' },
    { q: 'old', sort: 'oldest' },
    { q: 'old common', page: 4 },
    { q: '-common', page_size: 200 },
    { q: 'common', page: 400 },
    { q: 'common', page: 402 },
    { tags: ['even'] },
    { q: 'common -tag:even' },
    { q: 'common -on:2021 -on:2020-02', page: 2 },
    { q: 'common tag:even -on:2021-02-10', start: '2021-02-01', end: '2021-02-20' },
    { q: '-tag:even -on:2021' },
    { q: '-on:2021', page: 500 },
    { q: 'common has:attachment', has_attachments: 'false' },
    { tags: ['seldom', 'odd'] },
    { tags: ['seldom', 'even'], tags_mode: 'any', q: 'tag:odd' },
    { q: 'medium', tags: ['odd'], start: '2021-01-01', end: '2023-12-31' },
    { q: 'common', tags: ['even'], start: '2021-02-01', end: '2021-02-20' },
    { q: 'common has:attachment' },
    { q: 'common', has_attachments: 'false', page: 2 },
    { page: 2 },
    { page: 600, page_size: 20 },
    { page: 1_199 },
    { page: 1_200 },
    { page: 1_201 },
    { page: 1_150, sort: 'oldest' },
    { tags: ['nowhere'] },
    { q: 'common', start: '2020-06-01', end: '2022-06-01' },
    { q: '-medium', tags: ['odd'], start: '2020-01-02T00:00:00Z' },
    { start: '2021-02-01', end: '2021-02-20' },
    { page: 147, page_size: 200, start: '2020-01-10' },
    { page: 140, page_size: 200, start: '2020-01-10T00:00:00Z' },
    { page: 60, page_size: 200, has_attachments: 'false' },
    { page: 149, page_size: 200, start: '2020-01-10' },
  ])('find what a plain statement finds: %j', async (params) => {
    const plain = await expected(params);
    for (const total of ['exact', 'capped', 'none'] as const) {
      const found = await ids({ ...params, total });
      expect(found.ids).toEqual(plain.ids);
      const isOver = total === 'capped' && plain.total > 10_000;
      expect(found.total).toBe(total === 'none' ? null : isOver ? 10_000 : plain.total);
      expect(found.total_relation).toBe(total === 'none' ? 'none' : isOver ? 'gte' : 'eq');
      const { page = 1, page_size = 25 } = params;
      expect(found.next_cursor !== null).toBe(page * page_size < plain.total);
    }
  });

  it.each<ListEvents>([
    { q: 'medium' },
    { q: 'old', sort: 'oldest' },
    { q: 'common', tags: ['seldom'] },
    { q: 'old', tags: ['even'] },
  ])('go on by cursor without loss or repetition: %j', async (params) => {
    const all: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await ids({ ...params, page_size: 97, total: 'none', cursor });
      all.push(...page.ids);
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    const { total } = await expected(params);
    expect(all).toHaveLength(total);
    expect(all.slice(0, 200)).toEqual((await expected({ ...params, page_size: 200 })).ids);
  });

  it('rank so that pages neither repeat nor lose an event, the ranked ones first', async () => {
    const all: number[] = [];
    for (let page = 1; page <= 51; page++) {
      all.push(...(await ids({ q: 'common', sort: 'relevance', page, page_size: 200, total: 'none' })).ids);
    }
    expect(all).toHaveLength(10_000);
    expect(new Set(all).size).toBe(10_000);
    const newest = await expected({ q: 'common', page_size: 200, page: 10 });
    expect(all.indexOf(newest.ids.at(-1) ?? 0)).toBeLessThan(2_000);
    const beyond = await expected({ q: 'common', page_size: 200, page: 11 });
    expect(all.slice(2_000, 2_200)).toEqual(beyond.ids);
  });

  describe('by their plans', () => {
    it('gather a rare word and a rare tag from their index, whatever else is asked', async () => {
      expect(await plan({ q: 'rare' })).toContain('Bitmap Index Scan on events_search_vector');
      expect(await plan({ tags: ['seldom'] })).toContain('Bitmap Index Scan on events_tags');
      const mixed = await plan({ q: 'rare', tags: ['even'], start: '2021-01-01', end: '2023-12-31' });
      expect(mixed).toContain('Bitmap Index Scan on events_search_vector');
      expect(mixed).not.toMatch(/BitmapAnd|events_tags|events_timestamp_id/);
    });

    it('take a short time span instead of a common word', async () => {
      const days = await plan({ q: 'common', tags: ['even'], start: '2021-02-01', end: '2021-02-02' });
      expect(days).toContain('events_timestamp_id');
      expect(days).not.toMatch(/events_search_vector|events_tags/);
    });

    it('look at the newest first for a common word, for a while', async () => {
      const walk = await plan({ q: 'common', total: 'none' });
      expect(walk).toMatch(/CTE walk[\s\S]*Index Scan using events_timestamp_id/);
      expect(walk).not.toContain('Seq Scan on events');
    });

    it('walk inside the span, where the page fills sooner than by chance in the whole log', async () => {
      const medium: ListEvents = { q: 'medium', start: '2020-01-01T00:00:00Z', end: '2020-12-31T00:00:00Z' };
      const walk = await plan({ ...medium, page_size: 1, total: 'none' });
      expect(walk).toMatch(/CTE walk[\s\S]*Index Scan using events_timestamp_id[\s\S]*Index Cond/);
    });

    it('leave a walk that does not meet a word of long ago', async () => {
      const request = parseListRequest({ q: 'old', total: 'none' });
      const estimate = await query.estimate(request.filter);
      const { text, values } = listStatement(request, estimate);
      expect(text).toContain('walk AS');
      const { rows } = await test.pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE) ${text}`, values);
      const lines = rows.map((row) => row['QUERY PLAN']);
      const walked = /Rows Removed by Filter: (\d+)/.exec(lines.join('\n'))?.[1];
      expect(Number(walked)).toBeLessThan(1_500);
      expect(Number(walked)).toBeGreaterThan(0);
    });

    it('read only ids in front of a far page, and come from the end past the middle', async () => {
      expect(await plan({ page: 500, total: 'none' })).toContain('Index Only Scan using events_timestamp_id');
      const request = parseListRequest({ page: 1_200, total: 'exact' });
      const { text, values } = listStatement(request, undefined);
      const { rows } = await test.pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE) ${text}`, values);
      const lines = rows.map((row) => row['QUERY PLAN']);
      const backward = lines.find((line) =>
        line.includes('Index Only Scan Backward using events_timestamp_id'),
      );
      expect(backward).toMatch(/rows=25(\.00)? loops=1/); // PostgreSQL writes decimals since 18
    });
  });
});
