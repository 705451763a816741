import { openDatabase, type OpenDatabase, planOf } from '#libs/testing';
import type { EventResponse } from './event.dto.js';
import { ListEventsQuery } from './list-events.query.js';
import type { ListEvents } from './list-events.dto.js';
import { parseListRequest } from './list-request.js';
import { listStatement } from './list-statement.js';

const ROWS = 10_000;

/** Twenty events a day, four at each instant; a rare word in one of a thousand, tags by remainder. */
const FILL = `
  INSERT INTO events (title, description, "timestamp", timezone, tags)
  SELECT 'Entry ' || n || CASE WHEN n % 1000 = 7 THEN ' zeppelin' ELSE '' END,
         CASE WHEN n % 3 = 0 THEN 'Common words about a café' END,
         timestamptz '2021-06-01 00:00:00Z' + (n / 4) * interval '288 minutes', 'Asia/Tokyo',
         CASE WHEN n % 10 = 0 THEN '{even,tenth}'::text[] WHEN n % 2 = 0 THEN '{even}' WHEN n % 501 = 0 THEN '{rare}' ELSE '{}' END
  FROM generate_series(0, ${ROWS - 1}) n`;

describe('ListEventsQuery on 10,000 events', () => {
  let test: OpenDatabase;
  let query: ListEventsQuery;
  const list = async (params: ListEvents) => {
    const { items, ...rest } = await query.run(parseListRequest(params));
    return { ...rest, items: JSON.parse(items) as EventResponse[] };
  };
  const count = async (where: string) => {
    const { rows } = await test.pool.query<{ n: number }>(
      `SELECT count(*)::int n FROM events WHERE ${where}`,
    );
    return rows[0]?.n ?? 0;
  };

  beforeAll(async () => {
    test = await openDatabase();
    query = new ListEventsQuery(test.database);
    await test.pool.query(FILL);
    await test.pool.query('ANALYZE events');
    await test.pool.query(`INSERT INTO attachments (event_id, key, filename, content_type, size_bytes, sha256)
      SELECT id, 'k' || id, 'a.txt', 'text/plain', 1, '\\x00' FROM events WHERE id % 100 = 1`);
  });
  afterAll(() => test.drop());

  it.each(['newest', 'oldest'] as const)(
    'walks every event exactly once by cursor, %s first, though instants repeat',
    async (sort) => {
      const seen: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await list({ sort, page_size: 200, total: 'none', cursor });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.next_cursor ?? undefined;
      } while (cursor);
      expect(seen).toHaveLength(ROWS);
      expect(new Set(seen).size).toBe(ROWS);
      const paged = await list({ sort, page: 3, page_size: 200 });
      expect(paged.items.map(({ id }) => id)).toEqual(seen.slice(400, 600));
    },
  );

  it('is not disturbed by events that arrive while it is walked', async () => {
    const first = await list({ page_size: 2 });
    await test.pool.query(`INSERT INTO events (title, timezone) VALUES ('Newer', 'UTC')`);
    const next = await list({ page_size: 2, cursor: first.next_cursor ?? '' });
    const again = await list({ page_size: 5 });
    expect(again.items.slice(1).map(({ id }) => id)).toEqual(
      [...first.items, ...next.items].map(({ id }) => id),
    );
    await test.pool.query(`DELETE FROM events WHERE title = 'Newer'`);
  });

  it.each<[string, ListEvents, string]>([
    ['one day', { start: '2022-02-03', end: '2022-02-03' }, `local_date = '2022-02-03'`],
    [
      'a span of days',
      { start: '2022-02-03', end: '2022-03-01' },
      `local_date BETWEEN '2022-02-03' AND '2022-03-01'`,
    ],
    [
      'instants, inclusive',
      { start: '2022-02-03T00:00:00+09:00', end: '2022-02-03T04:48:00+09:00' },
      `"timestamp" BETWEEN '2022-02-03 00:00+09' AND '2022-02-03 04:48+09'`,
    ],
    ['all of two tags', { tags: ['even', 'tenth'] }, `'tenth' = ANY (tags)`],
    ['any of two tags', { tags: ['tenth', 'rare'], tags_mode: 'any' }, `tags && '{tenth,rare}'`],
    ['a word', { q: 'zeppelin' }, `title LIKE '%zeppelin'`],
    ['a word without its accent', { q: 'cafe' }, `description LIKE '%café%'`],
    ['two words and not a third', { q: 'entry -zeppelin' }, `title NOT LIKE '%zeppelin'`],
    ['words and not a tag', { q: 'entry -tag:even' }, `NOT 'even' = ANY (tags)`],
    [
      'none of two tags',
      { q: '-tag:even -tag:tenth', tags: ['rare'] },
      `'rare' = ANY (tags) AND NOT tags && '{even,tenth}'`,
    ],
    [
      'any of two tags but not a third',
      { q: '-tag:rare', tags: ['tenth', 'rare'], tags_mode: 'any' },
      `'tenth' = ANY (tags) AND NOT 'rare' = ANY (tags)`,
    ],
    ['not before', { q: '-before:2022-02-03' }, `local_date >= '2022-02-03'`],
    ['not after', { q: 'entry -after:2021' }, `local_date <= '2021-12-31'`],
    ['not in a month', { q: '-on:2022-02' }, `local_date NOT BETWEEN '2022-02-01' AND '2022-02-28'`],
    [
      'a common word not on days',
      { q: 'common -on:2022 -on:2021-08-05', start: '2021-08-01' },
      `description IS NOT NULL AND local_date >= '2021-08-01' AND local_date <> '2021-08-05' AND extract(year FROM local_date) <> 2022`,
    ],
    ['not what has attachments', { q: '-has:attachment' }, 'id % 100 <> 1'],
    ['with and without attachments', { q: 'has:attachment', has_attachments: 'false' }, 'false'],
    [
      'with and without, the other way round',
      { q: '-has:attachment tag:even', has_attachments: 'true' },
      'false',
    ],
    ['not the words of what is no operator', { q: 'entry -tag:zeppelin,balloon' }, 'true'],
    ['not both sides of a sign', { q: 'entry -foo|zeppelin -foo&zeppelin -(foo(zeppelin)' }, 'true'],
    ['attachments', { has_attachments: 'true' }, 'id % 100 = 1'],
    ['no attachments', { has_attachments: 'false' }, 'id % 100 <> 1'],
    [
      'everything together',
      { q: 'common', tags: ['even'], start: '2022-01-01', has_attachments: 'false' },
      `description IS NOT NULL AND 'even' = ANY (tags) AND local_date >= '2022-01-01' AND id % 100 <> 1`,
    ],
    ['a query of stop words', { q: 'the' }, 'false'],
    ['a blank query', { q: '  ' }, 'true'],
  ])('filters by %s', async (_name, params, where) => {
    const expected = await count(where);
    if (where !== 'false') expect(expected).toBeGreaterThan(0);
    const page = await list(params);
    expect(page.total).toBe(expected);
    expect(page.items).toHaveLength(Math.min(25, expected));
  });

  it('counts as far as it is told', async () => {
    await test.pool.query(`INSERT INTO events (title, timezone) VALUES ('The 10,001st', 'UTC')`);
    expect(await list({ total: 'capped' })).toMatchObject({ total: 10_000, total_relation: 'gte' });
    expect(await list({ total: 'exact' })).toMatchObject({ total: 10_001, total_relation: 'eq' });
    expect(await list({ total: 'none' })).toMatchObject({ total: null, total_relation: 'none' });
    expect(await list({ q: 'zeppelin', total: 'capped' })).toMatchObject({ total: 10, total_relation: 'eq' });
    await test.pool.query(`DELETE FROM events WHERE title = 'The 10,001st'`);
  });

  it('answers a page past the end with nothing', async () => {
    expect(await list({ page: 2_147_483_647, page_size: 200 })).toMatchObject({
      items: [],
      total: ROWS,
      next_cursor: null,
    });
  });

  it('refuses a cursor of another list', async () => {
    const { next_cursor } = await list({ tags: ['even'] });
    for (const params of [{ tags: ['rare'] }, { tags: ['even'], sort: 'oldest' as const }, {}]) {
      await expect(list({ ...params, cursor: next_cursor ?? '' })).rejects.toMatchObject({
        info: { field: 'cursor' },
      });
    }
    await expect(list({ cursor: 'nonsense' })).rejects.toMatchObject({ info: { field: 'cursor' } });
  });

  describe('the plan', () => {
    const plan = async (params: ListEvents): Promise<string> => {
      const request = parseListRequest({ total: 'none', ...params });
      return planOf(test.pool, listStatement(request, await query.estimate(request.filter)));
    };

    it('of the newest page walks the time index and reads only the page', async () => {
      const newest = await plan({});
      expect(newest).toContain('events_timestamp_id');
      expect(newest).not.toContain('Seq Scan on events');
    });

    it('of a rare word and of a rare tag uses the GIN indexes', async () => {
      expect(await plan({ q: 'zeppelin' })).toContain('events_search_vector');
      expect(await plan({ tags: ['rare'] })).toContain('events_tags');
    });

    it('of a day uses the time index although the day is a local one', async () => {
      const day = await plan({ start: '2022-02-03', end: '2022-02-03' });
      expect(day).toContain('events_timestamp_id');
      expect(day).not.toContain('Seq Scan on events');
    });

    it('of a cursor starts inside the time index', async () => {
      const { next_cursor } = await list({});
      expect(await plan({ cursor: next_cursor ?? '' })).toMatch(/Index Cond: \(ROW\(e?\.?"?timestamp/);
    });
  });
});
