import type { QueryConfig } from 'pg';
import type { Queryable } from '#libs/database';
import { openDatabase, type OpenDatabase, planOf } from '#libs/testing';
import { DamageCount } from './damage-count.query.js';
import { longestUnread, readyAttachments } from './ready-attachments.query.js';
import { unknownKeys } from './unknown-keys.query.js';

/** What a query would send. */
async function statementOf(ask: (connection: Queryable) => Promise<unknown>): Promise<QueryConfig> {
  let sent: QueryConfig | undefined;
  const connection: Queryable = {
    query: async (statement: string | QueryConfig, values?: unknown[]) => {
      sent = typeof statement === 'string' ? { text: statement, values } : statement;
      return { rows: [], command: '', rowCount: 0, oid: 0, fields: [] };
    },
  };
  await ask(connection);
  if (sent === undefined) throw new Error('Nothing was asked.');
  return sent;
}

describe('with 10,000 attachments', () => {
  let test: OpenDatabase;

  beforeAll(async () => {
    test = await openDatabase();
    await test.pool.query(`INSERT INTO events (title, timezone) VALUES ('One', 'UTC')`);
    await test.pool.query(`
      INSERT INTO attachments (event_id, key, filename, content_type, size_bytes, sha256, checked_at)
      SELECT (SELECT id FROM events), md5(n::text) || '/1__a.txt', 'a.txt', 'text/plain', 1, '', now() - make_interval(hours => n)
      FROM generate_series(1, 10000) n`);
    await test.pool.query(
      `INSERT INTO object_deletions (key) SELECT 'gone/' || n FROM generate_series(1, 10000) n`,
    );
    await test.pool.query('ANALYZE attachments, object_deletions');
  });
  afterAll(() => test.drop());

  it.each<[string, (connection: Queryable) => Promise<unknown>, string[]]>([
    [
      'keys are looked up',
      (connection) => unknownKeys(connection, ['a/small.webp', 'b/1__b.txt']),
      ['attachments_key_key', 'object_deletions_pkey', 'attachments_folder'],
    ],
    ['all are gone through', (connection) => readyAttachments(connection).next(), ['attachments_pkey']],
    [
      'those read longest ago are chosen',
      (connection) => longestUnread(connection, 100),
      ['attachments_checked_at'],
    ],
  ])('%s by index', async (_name, ask, indexes) => {
    const plan = await planOf(test.pool, await statementOf(ask));
    for (const index of indexes) expect(plan).toContain(index);
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  });

  it('the damaged are counted by index', async () => {
    const plan = await planOf(
      test.pool,
      await statementOf((connection) => new DamageCount(connection as never).run()),
    );
    expect(plan).toContain('attachments_damaged');
  });
});
