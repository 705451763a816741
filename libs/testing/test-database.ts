import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const TEMPLATE = 'lifelog_template';

export interface TestDatabase {
  /** As the app connects: with the data role, so that what it may not do fails in tests as well. */
  url: string;
  /** As whoever migrates connects. */
  ownerUrl: string;
  /** For looking at what the code under test wrote, with all rights. */
  pool: pg.Pool;
  drop(): Promise<void>;
}

/** A database of one's own, cloned from the migrated template (or empty, for tests of migrations). */
export async function testDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const server = process.env.LIFELOG_TEST_SERVER;
  const asApp = process.env.LIFELOG_TEST_SERVER_AS_APP;
  if (server === undefined || asApp === undefined)
    throw new Error('Run medium and e2e specs through jest.config.js: its global setup starts PostgreSQL.');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${empty ? 'template0' : TEMPLATE}`);
  const ownerUrl = withDatabase(server, name);
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 3 });
  pool.on('error', () => undefined); // dropping the database ends connections that are just being given back
  const drop = async () => {
    await pool.end();
    await dropDatabase(server, name);
  };
  return { url: withDatabase(asApp, name), ownerUrl, pool, drop };
}

/** Autovacuum may be in the database, and only a superuser may end it (42501): it ends by itself. */
async function dropDatabase(server: string, name: string, tries = 50): Promise<void> {
  try {
    await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
  } catch (error) {
    if (tries === 0 || (error as { code?: string }).code !== '42501') throw error;
    await sleep(100);
    await dropDatabase(server, name, tries - 1);
  }
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
