import { DataSource, type QueryRunner } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { dataSourceOptions } from './data-source-options.js';

/** Any constant does, as long as every LifeLog uses the same: one of several starting replicas migrates, the others wait. */
const MIGRATION_LOCK = 7_236_501_944;
/** Whoever holds it backs the database up first, which takes as long as the data is large. */
const LOCK_WAIT_MS = 900_000;

export class SchemaNewerThanApp extends Error {
  constructor(unknown: string[]) {
    super(
      `The database was written by a newer LifeLog (it has the migrations ${unknown.join(', ')}). ` +
        'Start that version, or put back with it what its upgrade has backed up: npm run put-back. Nothing was changed.',
    );
  }
}

/** What else is done under the lock of migrations. */
interface AroundMigrations {
  /** Before the first of them, when there are any to run on a database that has run some already: never on a new one. */
  beforehand?: (source: DataSource, applied: string[]) => Promise<unknown>;
  /** On the connection that holds the lock, whether anything was run or not. */
  afterwards?: (runner: QueryRunner) => Promise<unknown>;
}

/**
 * Brings the schema up to date, each migration in a transaction of its own, while holding an advisory lock. Answers the names of what
 * was run. Throws SchemaNewerThanApp before any write when the database knows migrations that this version does not.
 */
export function migrate(url: string, { beforehand, afterwards }: AroundMigrations = {}): Promise<string[]> {
  return withMigrationLock(url, async (source, runner) => {
    const applied = await knownMigrations(source);
    const isBehind = migrations.some(({ name }) => !applied.includes(name));
    if (isBehind && applied.length > 0) await beforehand?.(source, applied);
    const done = await source.runMigrations({ transaction: 'each' });
    await runner.query('SET statement_timeout = 0');
    await afterwards?.(runner);
    return done.map(({ name }) => name);
  });
}

/** Does `work` while nobody else migrates; `runner` is of the connection that holds the lock. */
export async function withMigrationLock<Result>(
  url: string,
  work: (source: DataSource, runner: QueryRunner) => Promise<Result>,
): Promise<Result> {
  const source = await openMigrationSource(url);
  const runner = source.createQueryRunner();
  try {
    await runner.query(`SET lock_timeout = ${LOCK_WAIT_MS}`);
    await runner.query(`SET statement_timeout = ${LOCK_WAIT_MS}`);
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await work(source, runner);
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

/** The migrations that the database has run, in their order; none of a new one. Throws SchemaNewerThanApp. */
export async function knownMigrations(source: DataSource): Promise<string[]> {
  const [table] = await source.query<{ exists: boolean }[]>(
    `SELECT to_regclass('migrations') IS NOT NULL AS exists`,
  );
  if (!table?.exists) return [];
  const rows: { name: string }[] = await source.query('SELECT name FROM migrations ORDER BY "timestamp"');
  const known = new Set(migrations.map(({ name }) => name));
  const names = rows.map(({ name }) => name);
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) throw new SchemaNewerThanApp(unknown);
  return names;
}
