import { openDatabase, type OpenDatabase } from '#libs/testing';
import { rebuildLexemes } from '../words/rebuild-lexemes.js';
import { SuggestQuery } from './suggest.query.js';

/** Ten titles of long ago, under words that very many events have in their texts. */
const FILL = `
  INSERT INTO events (title, description, "timestamp", timezone)
  SELECT CASE WHEN n <= 10 THEN 'The great fire ' || n WHEN n <= 20 THEN 'A place ' || n ELSE 'Entry' END,
         'A great plaza with a fine find, place ' || n, timestamptz '2020-01-01Z' + n * interval '1 hour', 'UTC'
  FROM generate_series(1, 1400) n
  UNION ALL SELECT 'Great zebra fight', 'of old', '1990-01-01Z', 'UTC'
  UNION ALL SELECT 'Great zebra', 'fight', '1991-01-01Z', 'UTC'`;

describe('suggestions', () => {
  let test: OpenDatabase;
  let suggest: SuggestQuery;

  beforeAll(async () => {
    test = await openDatabase();
    suggest = new SuggestQuery(test.database);
    await test.pool.query(FILL);
    await test.pool.query('VACUUM (ANALYZE) events');
    await test.database.withConnection((connection) => rebuildLexemes(connection));
  });
  afterAll(() => test.drop());

  it('have titles of long ago though many texts have their words', async () => {
    const titles = (await suggest.run('pla')).titles;
    expect(titles).toEqual([20, 19, 18, 17, 16, 15, 14, 13].map((n) => `A place ${n}`));
    expect((await suggest.run('great fi')).titles).toEqual(
      [10, 9, 8, 7, 6, 5, 4, 3].map((n) => `The great fire ${n}`),
    );
  });

  it('are narrowed by the words before, however old the title', async () => {
    await test.pool.query(
      `INSERT INTO events (title, description, timezone) SELECT 'Later', 'a fine find', 'UTC' FROM generate_series(1, 1600)`,
    );
    expect((await suggest.run('zebra fi')).titles).toEqual(['Great zebra fight']);
    expect((await suggest.run('-zebra "the" -great fi')).titles).toEqual([]); // among the newest only, that all have it
    await test.pool.query(`DELETE FROM events WHERE title = 'Later'`);
  });
});
