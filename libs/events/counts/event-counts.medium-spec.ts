import fc from 'fast-check';
import { openDatabase, type OpenDatabase, wrongTagDays } from '#libs/testing';
import { Jobs } from '#libs/jobs';
import { CHANGED_DAYS, LAST_USE } from '../tags/last-use.js';
import { FoldCounts } from './fold-counts.js';

type Change =
  | { kind: 'insert'; days: number[]; tags: string[] }
  | { kind: 'retag' | 'move'; which: number; tags: string[]; day: number }
  | { kind: 'retitle' | 'delete'; which: number }
  | { kind: 'skip' | 'fold' | 'rebuild' };

const tags = fc.uniqueArray(fc.constantFrom('a', 'A', 'é', 'e', "x'y", '{,}', '💥'), { maxLength: 4 });
const day = fc.integer({ min: 0, max: 5 });
const which = fc.integer({ min: 0, max: 9 });
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('insert' as const),
      days: fc.array(day, { maxLength: 5 }),
      tags,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('retag' as const, 'move' as const), which, tags, day }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('retitle' as const, 'delete' as const), which }),
  },
  fc.record({ kind: fc.constantFrom('skip' as const, 'fold' as const, 'rebuild' as const) }),
);

/** Events are told apart by their last digit, so that one statement changes several or none. */
function statement(one: Change): { text: string; values: unknown[] } {
  switch (one.kind) {
    case 'insert':
      return {
        text: `INSERT INTO events (title, tags, "timestamp", timezone)
               SELECT 't', $2, timestamptz '2024-02-27 12:00Z' + d * interval '1 day', 'UTC' FROM unnest($1::int[]) d`,
        values: [one.days, one.tags],
      };
    case 'retag':
      return { text: 'UPDATE events SET tags = $2 WHERE id % 10 = $1', values: [one.which, one.tags] };
    case 'move':
      return {
        text: `UPDATE events SET "timestamp" = timestamptz '2024-02-27 12:00Z' + $2 * interval '1 day' WHERE id % 10 = $1`,
        values: [one.which, one.day],
      };
    case 'retitle':
      return { text: `UPDATE events SET title = title || '.' WHERE id % 10 = $1`, values: [one.which] };
    case 'delete':
      return { text: 'DELETE FROM events WHERE id % 10 = $1', values: [one.which] };
    case 'skip':
      return {
        text: `INSERT INTO events (uid, title, timezone) SELECT uid, title, timezone FROM events ON CONFLICT (uid) DO NOTHING`,
        values: [],
      };
    case 'fold':
      return { text: 'SELECT fold_event_counts(2)', values: [] };
    case 'rebuild':
      return { text: 'SELECT rebuild_event_counts()', values: [] };
  }
}

const TOTALS = `
  WITH ${CHANGED_DAYS}
  SELECT (SELECT json_object_agg(tag, count) FROM tag_totals) AS tags, (SELECT count FROM event_total) AS events,
         (SELECT count(*)::int FROM events) AS true_events,
         (SELECT json_object_agg(day, count) FROM day_totals) AS days,
         (SELECT json_object_agg(t.tag, ${LAST_USE}) FROM tag_totals t LEFT JOIN freshly f USING (tag)) AS last_days,
         (SELECT json_object_agg(tag, day) FROM (SELECT tag, max(local_date) AS day FROM events, unnest(tags) tag GROUP BY tag) l) AS true_last_days,
         (SELECT json_object_agg(tag, n) FROM (SELECT tag, count(*) n FROM events, unnest(tags) tag GROUP BY tag) t) AS true_tags,
         (SELECT json_object_agg(local_date, n) FROM (SELECT local_date, count(*) n FROM events GROUP BY local_date) d) AS true_days`;

describe('counts of tags and days', () => {
  let test: OpenDatabase;
  const one = async <Row extends object>(text: string): Promise<Row> =>
    (await test.pool.query<Row>(text)).rows[0] as Row;
  const deltas = () => one<{ n: number }>('SELECT count(*)::int n FROM event_count_deltas');
  const expectTrue = async (pool = test.pool) => {
    const { rows } =
      await pool.query<Record<`${'' | 'true_'}${'tags' | 'days' | 'last_days' | 'events'}`, unknown>>(TOTALS);
    expect(rows[0]?.tags).toEqual(rows[0]?.true_tags);
    expect(rows[0]?.days).toEqual(rows[0]?.true_days);
    expect(rows[0]?.last_days).toEqual(rows[0]?.true_last_days);
    expect(rows[0]?.events).toEqual(rows[0]?.true_events);
    expect(await wrongTagDays(pool)).toEqual([]);
  };

  beforeAll(async () => {
    test = await openDatabase();
  });
  beforeEach(() => test.pool.query('TRUNCATE events CASCADE'));
  afterAll(() => test.drop());

  it('are exact after any changes, from several connections, at any moment', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(change, { maxLength: 12 }), { minLength: 3, maxLength: 3 }),
        async (lives) => {
          await test.pool.query('TRUNCATE events CASCADE');
          await expectTrue();
          const watching = { over: false };
          const watcher = (async () => {
            while (!watching.over) await expectTrue();
          })();
          // two that touch the same rows in another order may stop each other: what was rolled back counts for nothing
          await Promise.all(
            lives.map(async (changes) => {
              for (const each of changes) await attempt(() => test.database.query(statement(each)));
            }),
          );
          watching.over = true;
          await watcher;
          await expectTrue();
          await test.pool.query('SELECT fold_event_counts()');
          expect((await deltas()).n).toBe(0);
          await expectTrue();
          const folded = await one<object>(TOTALS);
          await test.pool.query('SELECT rebuild_event_counts()');
          expect(await one<object>(TOTALS)).toEqual(folded);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('hold what a transaction did if and only if it is committed', async () => {
    const client = await test.pool.connect();
    await client.query('BEGIN');
    await client.query(statement({ kind: 'insert', days: [0, 1], tags: ['mine'] }));
    await test.pool.query('SELECT fold_event_counts()');
    await test.pool.query('SELECT rebuild_event_counts()');
    await expectTrue();
    expect((await client.query(`SELECT count FROM tag_totals WHERE tag = 'mine'`)).rows).toEqual([
      { count: 2 },
    ]);
    await client.query('COMMIT');
    client.release();
    await expectTrue();
    expect(await one(`SELECT count FROM tag_totals WHERE tag = 'mine'`)).toEqual({ count: 2 });
  });

  it('cost one row a statement, and none when neither tags nor days change', async () => {
    await test.pool.query('SELECT fold_event_counts()');
    await test.pool.query(statement({ kind: 'insert', days: [0, 0, 1, 2], tags: ['a', 'b'] }));
    expect((await deltas()).n).toBe(1);
    await test.pool.query(`UPDATE events SET title = 'other', metadata = '{}', updated_at = now()`);
    await test.pool.query(`UPDATE events SET "timestamp" = "timestamp" + interval '1 hour'`);
    await test.pool.query(statement({ kind: 'skip' }));
    expect((await deltas()).n).toBe(1);
    await test.pool.query('DELETE FROM events');
    expect((await deltas()).n).toBe(2);
    await expectTrue();
    await test.pool.query('SELECT fold_event_counts()');
    expect(
      await one(
        'SELECT (SELECT count(*)::int FROM tag_counts) t, (SELECT count(*)::int FROM day_counts) d, (SELECT count(*)::int FROM tag_days) u',
      ),
    ).toEqual({ t: 0, d: 0, u: 0 });
  });

  it('are put right from scratch, whatever they were', async () => {
    await test.pool.query(statement({ kind: 'insert', days: [0, 1, 1], tags: ['a', 'é'] }));
    await test.pool.query('SELECT fold_event_counts()');
    await test.pool.query(
      `UPDATE tag_counts SET count = 99; INSERT INTO tag_counts (tag, count) VALUES ('ghost', 3)`,
    );
    await test.pool.query(
      `UPDATE tag_days SET count = 9; INSERT INTO tag_days VALUES ('ghost', '1999-01-01', 3), ('a', '1999-01-01', 1)`,
    );
    await test.pool.query(
      `DELETE FROM day_counts; INSERT INTO day_counts (day, count) VALUES ('1999-01-01', 5)`,
    );
    await test.pool.query('SELECT rebuild_event_counts()');
    await expectTrue();
  });

  it('are folded by the job to the end, in several steps', async () => {
    await test.pool.query(statement({ kind: 'insert', days: Array<number>(4_500).fill(3), tags: ['a'] }));
    await test.pool.query(`UPDATE events SET tags = '{b}'`);
    expect((await deltas()).n).toBe(4_501);
    const jobs = new Jobs(test.database);
    expect(await jobs.runOnce(new FoldCounts(jobs))).toBe(true);
    expect((await deltas()).n).toBe(0);
    await expectTrue();
    expect(await one('SELECT tag, count FROM tag_counts')).toEqual({ tag: 'b', count: 4500 });
    expect(await one('SELECT array_agg(tag) AS tags FROM tag_days')).toEqual({ tags: ['b'] });
  });
});

/** A deadlock is an outcome that the server allows itself; anything else is a failure. */
async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    expect(error).toMatchObject({ code: '40P01' });
  }
}
