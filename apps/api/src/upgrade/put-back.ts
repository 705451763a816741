import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { parse, toClientConfig } from 'pg-connection-string';
import { ArchiveInvalid } from '#libs/archive';
import type { AppConfig } from '#libs/config';
import { explainTarget, knownMigrations, migrate, withMigrationLock } from '#libs/database';
import { migrations as known } from '../../../../migrations/index.js';
import { StartError } from '../start/start-error.js';
import { DatabaseCopy } from './database-copy.js';
import { loadDatabaseCopy } from './load-database-copy.js';
import { UpgradeBackup } from './upgrade-backup.js';

const IN_USE = `SELECT count(*)::int AS others FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = 'lifelog' AND pid <> pg_backend_pid()`;

interface Target {
  config: AppConfig;
  /** Of the role that owns the schema. */
  url: string;
  say: (line: string) => void;
  /** How long others may take to leave the database. */
  patienceMs?: number;
}

/**
 * Makes the database what a copy is of, schema and rows, after a copy of what is there now was made in the same way. LifeLog must not be
 * running on it. Throws StartError, with the database untouched, when anything is not as it should be.
 */
export async function putBack(
  file: string,
  { config, url, say, patienceMs = 10_000 }: Target,
): Promise<void> {
  const copy = await openWhole(file);
  try {
    const names = known.map(({ name }) => name);
    const unknown = copy.manifest.migrations.filter((name) => !names.includes(name));
    if (unknown.length > 0)
      throw new StartError(
        `The copy was made of a newer LifeLog's database (${unknown.join(', ')}). Use that version.`,
      );
    await requireAlone(url, patienceMs);
    if ((await withMigrationLock(url, (source) => knownMigrations(source))).length === 0) await migrate(url); // a new database
    await withMigrationLock(url, async (source, runner) => {
      const applied = await knownMigrations(source);
      await new UpgradeBackup(config, say).make(source, applied);
      say(`Putting back ${file}, made at ${copy.manifest.made_at} by LifeLog ${copy.manifest.made_by} …`);
      await runner.query('SET statement_timeout = 0');
      await loadDatabaseCopy(runner, copy, applied);
    });
  } finally {
    await copy.close();
  }
}

/** Every byte is looked at before anything is touched. */
async function openWhole(file: string): Promise<DatabaseCopy> {
  try {
    const copy = await DatabaseCopy.open(file);
    await copy.verify();
    return copy;
  } catch (error) {
    if (!(error instanceof ArchiveInvalid) && (error as NodeJS.ErrnoException).syscall === undefined)
      throw error;
    throw new StartError(`${file} cannot be put back: ${(error as Error).message}`, { cause: error });
  }
}

/** Connections that were closed just now take PostgreSQL a moment. */
async function requireAlone(url: string, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  const client = new Client(toClientConfig(parse(url)));
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query<{ others: number }>(IN_USE);
      if (rows[0]?.others === 0) return;
      if (Date.now() > deadline)
        throw new StartError(`LifeLog is running on ${explainTarget(url)}. Stop it first, every replica.`);
      await sleep(100);
    }
  } finally {
    await client.end();
  }
}
