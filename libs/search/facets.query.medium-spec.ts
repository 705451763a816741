import { ListEventsQuery, parseEventFilter } from '#libs/events';
import { openDatabase, type OpenDatabase } from '#libs/testing';
import { FacetsQuery } from './facets.query.js';

describe('FacetsQuery', () => {
  let test: OpenDatabase;
  let query: FacetsQuery;
  const sql = (text: string) => test.pool.query(text);
  const facets = (q: string) => query.run(parseEventFilter({ q }));

  beforeEach(async () => {
    test = await openDatabase();
    query = new FacetsQuery(test.database, new ListEventsQuery(test.database));
    await sql(`
      INSERT INTO events (title, "timestamp", timezone, tags)
      SELECT 'Walk', timestamptz '2020-06-01 12:00Z' + n % 3 * interval '1 year', 'UTC',
             CASE WHEN n % 2 = 0 THEN '{even,walk}'::text[] ELSE '{walk}' END
      FROM generate_series(0, 11) n`);
  });
  afterEach(() => test.drop());

  it('counts tags, the most frequent first, and years, the newest first, of the whole result', async () => {
    expect(await facets('walks')).toEqual({
      tags: [
        { tag: 'walk', count: 12 },
        { tag: 'even', count: 6 },
      ],
      years: [2022, 2021, 2020].map((year) => ({ year, count: 4 })),
    });
    expect(await query.run(parseEventFilter({ q: 'walks' }), 1)).toMatchObject({
      tags: [{ tag: 'walk', count: 12 }],
    });
  });

  it('remembers nothing that is no longer so', async () => {
    const of = async (tag: string) => (await facets('walk')).tags.find((each) => each.tag === tag)?.count;
    expect(await of('even')).toBe(6);
    await sql(`INSERT INTO events (title, timezone, tags) VALUES ('A walk', 'UTC', '{even}')`);
    expect(await of('even')).toBe(7);
    await sql(`UPDATE events SET tags = '{odd}' WHERE title = 'A walk'`);
    expect([await of('even'), await of('odd')]).toEqual([6, 1]);
    await sql(`DELETE FROM events WHERE title = 'A walk'`);
    await sql(`INSERT INTO events (title, timezone, tags) VALUES ('Another walk', 'UTC', '{even}')`);
    expect([await of('even'), await of('odd')]).toEqual([7, undefined]); // as many events as before
  });

  it('counts once as long as nothing is written, and hands out the same', async () => {
    const [one, other] = [await facets('walk'), await facets('walk')];
    expect(other).toEqual(one);
    expect(other.years[0]).toBe(one.years[0]); // not only equal: nothing was read again
  });

  it('remembers nothing of attachments, which come and go without a trace in the state of the log', async () => {
    const filter = parseEventFilter({ q: 'walk', has_attachments: 'true' });
    expect((await query.run(filter)).tags).toEqual([]);
    await sql(`INSERT INTO attachments (event_id, key, filename, content_type, size_bytes, sha256)
               SELECT min(id), 'k', 'a.txt', 'text/plain', 1, '\\x00' FROM events`);
    expect((await query.run(filter)).years).toEqual([{ year: 2020, count: 1 }]);
  });
});
