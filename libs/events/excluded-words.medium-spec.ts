import { testDatabase, type TestDatabase } from '#libs/testing';
import { Bindings } from './event-conditions.js';
import { eventWhere } from './event-where.js';
import { parseListRequest } from './list-request.js';

const ROUNDS = 3;
/** Each with some sixty words of its own between "coach" and "office" in the alphabet, and so in the order in which words are moved. */
const FILL = `
  INSERT INTO events (title, description, "timestamp", timezone)
  SELECT 'Coach, office', (SELECT string_agg('d' || (n * 7919 + m * 104729) % 20011, ' ') FROM generate_series(1, 60) m), now(), 'UTC'
  FROM generate_series(1, 4000) n`;

describe('words that are to be absent', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it('are so while PostgreSQL moves new entries into the index', async () => {
    const bindings = new Bindings();
    const where = eventWhere(parseListRequest({ q: 'coach -office' }).filter, bindings);
    const writer = await database.pool.connect();
    const reader = await database.pool.connect();
    try {
      await writer.query("SET gin_pending_list_limit = '1GB'");
      await reader.query('SET enable_seqscan = off');
      for (let round = 0; round < ROUNDS; round++) {
        await writer.query('TRUNCATE events CASCADE');
        await writer.query(FILL);
        let isMoved = false;
        const moving = writer.query(`SELECT gin_clean_pending_list('events_search_vector')`).then(() => {
          isMoved = true;
        });
        do {
          const { rows } = await reader.query<{ n: string }>(
            `SELECT count(*) AS n FROM events e WHERE ${where}`,
            bindings.values,
          );
          expect(rows).toEqual([{ n: '0' }]);
        } while (!isMoved);
        await moving;
      }
    } finally {
      reader.release(true);
      writer.release(true);
    }
  });
});
