import { openDatabase, type OpenDatabase } from '#libs/testing';
import { rebuildLexemes } from './rebuild-lexemes.js';

describe('rebuildLexemes', () => {
  let test: OpenDatabase;

  beforeAll(async () => {
    test = await openDatabase();
    await test.pool.query(`
      INSERT INTO events (title, description, timezone)
      SELECT 'Plague', CASE WHEN n % 2 = 0 THEN 'plagues and rains' ELSE 'rain' END, 'UTC' FROM generate_series(1, 10100) n`);
    await test.pool.query('DELETE FROM events WHERE id <= 60');
    await test.pool.query('ANALYZE events');
  });
  afterAll(() => test.drop());

  it.each([100_000, 1_000])(
    'notes what very many events have, forms counted once, with the removals so far; sampled beyond %i',
    async (sampled) => {
      await test.database.withConnection((connection) => rebuildLexemes(connection, sampled));
      const { rows } = await test.pool.query(
        'SELECT query, events, removals FROM frequent_lexemes ORDER BY 1',
      );
      expect(rows).toEqual([
        { query: `'plagu'`, events: 10_040, removals: '60' },
        { query: `'rain'`, events: 10_040, removals: '60' },
      ]);
    },
  );
});
