import { openDatabase, type OpenDatabase } from '#libs/testing';
import { settleBulkLoad } from './settle-bulk-load.js';

describe('settleBulkLoad', () => {
  let test: OpenDatabase;
  const one = async (text: string): Promise<unknown> => {
    const { rows } = await test.pool.query<{ value: unknown }>(text);
    return rows[0]?.value;
  };

  beforeAll(async () => {
    test = await openDatabase();
  });
  afterAll(() => test.drop());

  it('leaves counts folded, statistics made and no entry of an index waiting', async () => {
    for (let batch = 0; batch < 20; batch++) {
      await test.pool.query(
        `INSERT INTO events (title, timezone, tags) SELECT 'Walk ' || n, 'UTC', '{walk}' FROM generate_series(1, 50) n`,
      );
    }
    expect(await one('SELECT count(*)::int AS value FROM event_count_deltas')).toBe(20);
    await settleBulkLoad(test.database);
    const cleaned = (index: string) => one(`SELECT gin_clean_pending_list('${index}')::int AS value`);
    expect([await cleaned('events_search_vector'), await cleaned('events_tags')]).toEqual([0, 0]);
    expect(await one('SELECT count(*)::int AS value FROM event_count_deltas')).toBe(0);
    expect(await one(`SELECT count AS value FROM tag_counts WHERE tag = 'walk'`)).toBe(1_000);
    expect(await one(`SELECT reltuples::int AS value FROM pg_class WHERE relname = 'events'`)).toBe(1_000);
  });

  it('gives the connections their limit back', async () => {
    await settleBulkLoad(test.database);
    const limits = await Promise.all(
      Array.from({ length: 4 }, () =>
        test.database.query<{ statement_timeout: string }>('SHOW statement_timeout'),
      ),
    );
    expect(limits.map(({ rows }) => rows[0]?.statement_timeout)).toEqual(['5s', '5s', '5s', '5s']);
  });
});
