import { jest } from '@jest/globals';
import type { QueryConfig } from 'pg';
import { ListEventsQuery, parseEventFilter } from '#libs/events';
import { openDatabase, type OpenDatabase, planOf } from '#libs/testing';
import { FacetsQuery } from './facets.query.js';
import { SuggestQuery } from './suggest/suggest.query.js';
import { DidYouMeanQuery } from './words/did-you-mean.query.js';
import { rebuildLexemes } from './words/rebuild-lexemes.js';

/** Ten thousand events, each with one of 1,000 words of its own and one that a third of all have. */
const FILL = `
  INSERT INTO events (title, description, "timestamp", timezone, tags)
  SELECT 'Entry ' || translate((n % 1000)::text, '0123456789', 'abcdefghij') || 'word',
         CASE WHEN n % 3 = 0 THEN 'common ' ELSE '' END || repeat('more of the same ', 10),
         timestamptz '2020-01-01 00:00:00Z' + n * interval '1 hour', 'UTC', ARRAY['tag' || n % 200]
  FROM generate_series(0, 9999) n`;

describe('the plans of searching on 10,000 events', () => {
  let test: OpenDatabase;
  let list: ListEventsQuery;

  /** Of the last statement that `work` runs. */
  const plan = async (work: () => Promise<unknown>): Promise<string> => {
    const query = jest.spyOn(test.database, 'query');
    await work();
    const statement = query.mock.calls.at(-1)?.[0] as QueryConfig | string;
    query.mockRestore();
    return planOf(test.pool, typeof statement === 'string' ? { text: statement } : statement);
  };

  beforeAll(async () => {
    test = await openDatabase();
    await test.pool.query(FILL);
    await test.pool.query('VACUUM (ANALYZE) events');
    await test.database.withConnection((connection) => rebuildLexemes(connection));
    list = new ListEventsQuery(test.database);
  });
  afterAll(() => test.drop());

  it('complete words and tags by their folded form, titles by the search index or the newest', async () => {
    const found = await plan(() => new SuggestQuery(test.database).run('ab'));
    expect(found).toMatch(/lexemes_folded/);
    expect(found).toMatch(/Bitmap Index Scan on events_search_vector/);
    expect(found).toMatch(/Limit[\s\S]*Index Scan using events_timestamp_id/);
    expect(found).not.toMatch(/Seq Scan on (events|lexemes)/);
  });

  it('look for near words by trigrams, the nearest first', async () => {
    const found = await plan(() =>
      new DidYouMeanQuery(test.database, list).run('abwrdo', parseEventFilter({ q: 'zzzqqq' })),
    );
    expect(found).toContain('Index Scan using lexemes_trigrams');
    expect(found).toContain('lexemes_pkey');
  });

  it('count facets of a rare word from the index, and read it once for tags and years', async () => {
    const facets = new FacetsQuery(test.database, list);
    const found = await plan(() => facets.run(parseEventFilter({ q: 'abcword' })));
    expect(found.match(/Bitmap Index Scan on events_search_vector/g)).toHaveLength(1);
    expect(found).not.toContain('Seq Scan on events');
  });

  it('count facets of everything from what is kept', async () => {
    const found = await plan(() => new FacetsQuery(test.database, list).run(parseEventFilter({})));
    expect(found).not.toMatch(/on events\b/);
  });

  it('look a frequent word up by its key', async () => {
    const found = await plan(() =>
      list.run({
        filter: parseEventFilter({ q: 'common' }),
        sort: 'newest',
        page: 1,
        pageSize: 25,
        total: 'capped',
      }),
    );
    expect(found).toContain('frequent_lexemes_pkey');
  });
});
