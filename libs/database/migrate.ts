import { DataSource, type QueryRunner } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { dataSourceOptions } from './data-source-options.js';

/** Any constant does, as long as every LifeLog uses the same: one of several starting replicas migrates, the others wait. */
const MIGRATION_LOCK = 7_236_501_944;
const LOCK_WAIT_MS = 60_000;

export class SchemaNewerThanApp extends Error {
  constructor(unknown: string[]) {
    super(
      `The database was written by a newer LifeLog (it has the migrations ${unknown.join(', ')}). ` +
        'Start that version, or restore a backup made before it. Nothing was changed.',
    );
  }
}

/**
 * Brings the schema up to date, each migration in a transaction of its own, while holding an advisory lock.
 * `afterwards` runs under the same lock, on the connection that holds it. Answers the names of what was run.
 * Throws SchemaNewerThanApp before any write when the database knows migrations that this version does not.
 */
export async function migrate(
  url: string,
  afterwards?: (runner: QueryRunner) => Promise<unknown>,
): Promise<string[]> {
  const source = await openMigrationSource(url);
  const runner = source.createQueryRunner();
  try {
    await runner.query(`SET lock_timeout = ${LOCK_WAIT_MS}`);
    await runner.query(`SET statement_timeout = ${LOCK_WAIT_MS}`);
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await refuseNewerSchema(source);
    const done = await source.runMigrations({ transaction: 'each' });
    await runner.query('SET statement_timeout = 0');
    await afterwards?.(runner);
    return done.map(({ name }) => name);
  } finally {
    await runner.release();
    await source.destroy(); // closes the connection and with it the lock
  }
}

/** The names of the migrations that the database still lacks. */
export async function pendingMigrations(source: DataSource): Promise<string[]> {
  const rows: { name: string }[] = await source.query('SELECT name FROM migrations');
  const applied = new Set(rows.map(({ name }) => name));
  return migrations.map(({ name }) => name).filter((name) => !applied.has(name));
}

/** A connection for schema work only: no statement timeout of requests. */
export async function openMigrationSource(url: string): Promise<DataSource> {
  const options = dataSourceOptions(url, 3);
  return new DataSource({
    ...options,
    extra: { ...(options.extra as object), statement_timeout: 0, lock_timeout: 0 },
    migrations,
  }).initialize();
}

async function refuseNewerSchema(source: DataSource): Promise<void> {
  const [table] = await source.query<{ exists: boolean }[]>(
    `SELECT to_regclass('migrations') IS NOT NULL AS exists`,
  );
  if (!table?.exists) return;
  const rows: { name: string }[] = await source.query('SELECT name FROM migrations ORDER BY id');
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = rows.map(({ name }) => name).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new SchemaNewerThanApp(unknown);
}
