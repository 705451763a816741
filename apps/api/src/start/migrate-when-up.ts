import { setTimeout as sleep } from 'node:timers/promises';
import { explainTarget, grantDataRole, migrate, roleOf, toDomainError } from '#libs/database';
import type { QueryRunner } from 'typeorm';
import type { UpgradeBackup } from '../upgrade/upgrade-backup.js';
import { StartError } from './start-error.js';
import { WaitingNotice } from './waiting-notice.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

interface DatabaseAddresses {
  /** With a role that may change the schema. */
  url: string;
  /** With the app's role, which is granted what it needs. */
  dataUrl?: string;
}

interface Options {
  /** Made before the first migration runs on a database that holds data. */
  backup?: UpgradeBackup;
  /** How long the database may take to answer. */
  patienceMs?: number;
}

/**
 * Migrates as soon as the database answers, and returns the names of the migrations that ran. Throws StartError, naming
 * the server and never the password, when it does not answer within `patienceMs`. The search language is the one that
 * was chosen in the settings, else `searchLanguage`.
 */
export async function migrateWhenUp(
  { url, dataUrl = url }: DatabaseAddresses,
  searchLanguage: string,
  { backup, patienceMs = 60_000 }: Options = {},
): Promise<string[]> {
  const deadline = Date.now() + patienceMs;
  const notice = new WaitingNotice(explainTarget(url), (line) => console.log(line));
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      const role = await roleOf(dataUrl);
      const done = await migrate(url, {
        beforehand: (source, applied) => backup?.makeBeforeUpgrade(source, applied) ?? Promise.resolve(),
        afterwards: async (runner) => {
          await setSearchLanguage(runner, searchLanguage);
          await grantDataRole(runner, role);
        },
      });
      if (done.length > 0) await backup?.clearOld();
      return done;
    } catch (error) {
      if (!isAway(error)) throw refused(error, url);
      const left = deadline - Date.now();
      if (left <= 0) throw away(error, url, patienceMs);
      notice.failed(error);
      await sleep(Math.min(pause, left));
    }
  }
}

/** Imported late: it brings the features along, which are to load while PostgreSQL starts. */
async function setSearchLanguage(runner: QueryRunner, configured: string): Promise<void> {
  const [{ applySearchLanguage }, { storedSetting }] = await Promise.all([
    import('#libs/search'),
    import('#libs/settings'),
  ]);
  await applySearchLanguage(runner, (await storedSetting(runner, 'search_language')) ?? configured);
}

function isAway(error: unknown): boolean {
  return toDomainError(error)?.errorCode === 'database_unavailable' || /timeout expired/.test(String(error));
}

function away(error: unknown, url: string, patienceMs: number): StartError {
  const seconds = Math.round(patienceMs / 1000);
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  return new StartError(
    `The database at ${explainTarget(url)} did not answer for ${seconds} s${code}. ` +
      'Start it, or correct DATABASE_URL and DATABASE_MIGRATE_URL.',
    { cause: error },
  );
}

function mayNot(error: unknown, url: string): StartError {
  return new StartError(
    `The role that migrates ${explainTarget(url)} may not: ${(error as Error).message}. ` +
      'Set DATABASE_MIGRATE_URL to a role that owns the schema.',
    { cause: error },
  );
}

/** A wrong password or a missing database will not mend itself by waiting. */
function refused(error: unknown, url: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === '42501') return mayNot(error, url);
  if (!/^(28|3D)/.test(code)) return error;
  return new StartError(
    `The database at ${explainTarget(url)} refuses: ${(error as Error).message}. ` +
      'Correct user, password and name of the database in DATABASE_URL and DATABASE_MIGRATE_URL.',
    { cause: error },
  );
}
