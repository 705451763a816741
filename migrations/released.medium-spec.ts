import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { migrate } from '#libs/database';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { schemaOf } from './schema-of.js';

/** One file a release, written when it was made (CONTRIBUTING.md): its schema, with awkward data in every table that keeps any. */
const FOLDER = join(import.meta.dirname, 'released');
const RELEASES = readdirSync(FOLDER).filter((name) => name.endsWith('.sql'));

/** Made out of the rest, and free to be made anew. */
const DERIVED_TABLES = [
  'migrations',
  'lexemes',
  'lexemes_state',
  'event_count_deltas',
  'tag_counts',
  'tag_days',
  'day_counts',
];
const DERIVED_COLUMNS = ['search_vector'];

type Row = Record<string, unknown>;

async function contentOf(pool: Pool): Promise<Map<string, Row[]>> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT relname::text AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> ALL ($1) ORDER BY 1`,
    [DERIVED_TABLES],
  );
  const content = new Map<string, Row[]>();
  for (const { name } of rows) {
    const found = await pool.query<{ row: Row }>(`SELECT to_jsonb(t) - $1::text[] AS row FROM "${name}" t`, [
      DERIVED_COLUMNS,
    ]);
    content.set(
      name,
      found.rows.map(({ row }) => row),
    );
  }
  return content;
}

/** Rows by the columns that they had before, in no order. */
function asBefore(rows: Row[] = [], columns: string[]): string[] {
  return rows.map((row) => JSON.stringify(columns.map((column) => [column, row[column]]))).sort();
}

describe.each(RELEASES)('a database as release %s left it', (release) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase({ empty: true });
    const client = await database.pool.connect();
    await client.query(readFileSync(join(FOLDER, release), 'utf8'));
    client.release(true); // a dump leaves its own settings behind
  });
  afterAll(() => database.drop());

  it('is migrated to the schema that a new one has, and keeps every value that it held', async () => {
    const before = await contentOf(database.pool);
    expect(before.get('events')?.length).toBeGreaterThan(3);
    expect(before.get('attachments')?.length).toBeGreaterThan(0);
    await migrate(database.ownerUrl);

    const after = await contentOf(database.pool);
    for (const [table, rows] of before) {
      const columns = Object.keys(rows[0] ?? {}).sort();
      expect([table, asBefore(after.get(table), columns)]).toEqual([table, asBefore(rows, columns)]);
    }
    const fresh = await testDatabase();
    expect(await schemaOf(database.ownerUrl)).toBe(await schemaOf(fresh.ownerUrl));
    await fresh.drop();
  });

  it('finds what was written then, and counts it', async () => {
    const { rows } = await database.pool.query<{ title: string }>(
      `SELECT title FROM events WHERE search_vector @@ websearch_to_tsquery('english', 'coffee') ORDER BY id`,
    );
    expect(rows).toEqual([{ title: 'Flat white' }]);
  });
});

describe('the releases', () => {
  it('are kept by their version', () => {
    expect(RELEASES.length).toBeGreaterThan(0);
    for (const name of RELEASES) expect(name).toMatch(/^\d+\.\d+\.\d+\.sql$/);
  });
});
