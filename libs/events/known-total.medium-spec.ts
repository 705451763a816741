import { openDatabase, type OpenDatabase } from '#libs/testing';
import { Jobs } from '#libs/jobs';
import { FoldCounts } from './counts/fold-counts.js';
import type { ListEvents } from './list-events.dto.js';
import { ListEventsQuery } from './list-events.query.js';
import { parseListRequest } from './list-request.js';
import { listStatement } from './list-statement.js';
import type { CountedTotal } from './remembered-totals.js';

/** Over the cap by 150, all with one tag; two words of 4,000, side by side in 2,000. */
const FILL = `
  INSERT INTO events (title, "timestamp", timezone, tags)
  SELECT 'Many ' || CASE WHEN n % 4 = 0 AND n < 8000 THEN 'stone bridges' WHEN n % 4 = 0 THEN 'bridges of stone' ELSE 'else' END,
         timestamptz '2020-01-01 00:00:00Z' + n * interval '1 hour', 'UTC',
         CASE WHEN n % 1000 = 0 THEN '{often,seldom}'::text[] ELSE '{often}' END
  FROM generate_series(1, 10150) n`;

describe('totals that are known without counting', () => {
  let test: OpenDatabase;
  let query: ListEventsQuery;
  const total = async (params: ListEvents) => {
    const { total, total_relation } = await query.run(parseListRequest(params));
    return [total_relation, total];
  };
  const sql = (text: string) => test.pool.query(text);
  const fold = () => new Jobs(test.database).runOnce(new FoldCounts(new Jobs(test.database)));
  /** How many events a list visits, given what was counted before. */
  const visits = async (params: ListEvents, counted?: CountedTotal) => {
    const request = parseListRequest(params);
    const { text, values } = listStatement(request, await query.estimate(request.filter), undefined, counted);
    const { rows } = await test.pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE) ${text}`, values);
    const scans = rows.map((row) => /Scan.* on events e.*actual.* rows=(\d+)/.exec(row['QUERY PLAN'])?.[1]);
    return scans.reduce((sum, scanned) => sum + Number(scanned ?? 0), 0);
  };

  beforeEach(async () => {
    test = await openDatabase();
    query = new ListEventsQuery(test.database);
    await sql(FILL);
    await sql('VACUUM (ANALYZE) events');
    await fold();
  });
  afterEach(() => test.drop());

  describe.each<[string, ListEvents, boolean]>([
    ['a word known to be frequent', { q: 'many' }, true],
    ['a word', { q: 'many' }, false],
    ['words and a tag', { q: 'many', tags: ['often'] }, false],
    ['any of several tags', { tags: ['seldom', 'often'], tags_mode: 'any' }, false],
  ])('of %s', (_, params, isNoted) => {
    it('are never wrong, whatever is removed, changed and added', async () => {
      const capped = () => total({ ...params, total: 'capped' });
      if (isNoted)
        await sql(`INSERT INTO frequent_lexemes SELECT '''mani''', 10150, count FROM removal_total`);
      expect(await capped()).toEqual(['gte', 10_000]);
      await sql('DELETE FROM events WHERE id <= 100');
      expect(await capped()).toEqual(['gte', 10_000]);
      await fold();
      await sql(`UPDATE events SET title = 'none', tags = '{}' WHERE id <= 149`);
      expect(await capped()).toEqual(['gte', 10_000]); // there are 10,001
      await fold();
      await sql(`UPDATE events SET title = 'none', tags = '{}' WHERE id = 150`);
      expect(await capped()).toEqual(['eq', 10_000]);
      await sql('DELETE FROM events WHERE id = 151');
      expect(await capped()).toEqual(['eq', 9_999]);
      await sql(
        `INSERT INTO events (title, timezone, tags) VALUES ('Many more', 'UTC', '{often}'), ('Many', 'UTC', '{often}')`,
      );
      expect(await capped()).toEqual(['gte', 10_000]);
      await sql('TRUNCATE events CASCADE');
      expect(await capped()).toEqual(['eq', 0]);
    });
  });

  it('of a phrase are exact, and counted once as long as nothing is written', async () => {
    const phrase = (wanted: ListEvents['total']) => total({ q: '"stone bridges"', total: wanted });
    expect(await phrase('capped')).toEqual(['eq', 1_999]);
    expect(await phrase('exact')).toEqual(['eq', 1_999]);
    await sql(`INSERT INTO events (title, timezone) VALUES ('Three stone bridges', 'UTC')`);
    expect(await phrase('exact')).toEqual(['eq', 2_000]);
    await sql(`UPDATE events SET description = 'Stone bridges' WHERE id = 1`);
    expect(await phrase('capped')).toEqual(['eq', 2_001]);
    await sql('DELETE FROM events WHERE id = 1');
    await sql(`INSERT INTO events (title, timezone) VALUES ('Another', 'UTC')`);
    expect(await phrase('exact')).toEqual(['eq', 2_000]); // as many events as before, but not the same
    await fold();
    expect(await phrase('exact')).toEqual(['eq', 2_000]);
  });

  it('hold for what the statement sees, not for what others have not committed', async () => {
    const capped = () => total({ q: 'many tag:often', total: 'capped' });
    expect(await capped()).toEqual(['gte', 10_000]);
    const other = await test.pool.connect();
    await other.query('BEGIN');
    await other.query('DELETE FROM events WHERE id <= 9000');
    expect(await capped()).toEqual(['gte', 10_000]);
    await other.query('COMMIT');
    other.release();
    expect(await capped()).toEqual(['eq', 1_150]);
  });

  it('are not remembered where attachments are asked for, which the state of the log says nothing of', async () => {
    const capped = () => total({ q: 'many', has_attachments: 'false', total: 'capped' });
    expect(await capped()).toEqual(['gte', 10_000]);
    await sql(`INSERT INTO attachments (event_id, key, filename, content_type, size_bytes, sha256)
               SELECT id, 'k' || id, 'a.txt', 'text/plain', 1, '\\x00' FROM events WHERE id <= 1000`);
    expect(await capped()).toEqual(['eq', 9_150]);
  });

  it('cost no visit of the events', async () => {
    const params: ListEvents = { q: 'many', total: 'capped' };
    expect(await visits(params)).toBeGreaterThan(10_000);
    const counted = { total: 10_150, isExact: true, removals: '0', events: 10_150 };
    expect(await visits(params, counted)).toBeLessThan(200);
    const long = { total: 10_150, isExact: false, removals: '-150', events: 0 };
    expect(await visits(params, long)).toBeGreaterThan(10_000);
    await sql(`INSERT INTO frequent_lexemes VALUES ('''mani''', 10150, 0)`);
    expect(await visits(params)).toBeLessThan(200);
  });
});
