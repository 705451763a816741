import type { Jobs } from '#libs/jobs';
import { openDatabase, type OpenDatabase } from '#libs/testing';
import { LexemesJob } from './lexemes-job.js';

/** Whoever holds this lock keeps a statistic from being finished. */
const LOCK = 26;

describe('the job of the table of words', () => {
  let test: OpenDatabase;
  const job = new LexemesJob({} as Jobs);
  const renewed = () => test.database.withConnection((connection) => job.renew(connection));
  const isAnalyzed = async () =>
    (await test.pool.query('SELECT FROM pg_stat_progress_analyze')).rowCount === 1;

  beforeAll(async () => {
    test = await openDatabase();
    await test.pool.query(`
      CREATE FUNCTION once_free(id bigint) RETURNS bigint IMMUTABLE LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock_shared(${LOCK});
        RETURN id;
      END $$;
      CREATE INDEX ON events (once_free(id));
      INSERT INTO events (title, timezone) VALUES ('Walk', 'UTC')`);
  });
  afterAll(() => test.drop());

  it('waits while statistics of the events are made', async () => {
    const holding = await test.pool.connect();
    await holding.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const analyzed = test.database.withoutLimit(`SELECT settle_table('events')`); // as an import does at its end
    try {
      while (!(await isAnalyzed()));
      expect(await renewed()).toBe(false);
    } finally {
      await holding.query('SELECT pg_advisory_unlock($1)', [LOCK]);
      holding.release();
      await analyzed;
    }
    expect(await renewed()).toBe(true);
  });
});
