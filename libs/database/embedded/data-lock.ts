import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { isNativeError } from 'node:util/types';
import type { DataLayout } from './data-layout.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

const SQLITE_BUSY = 5;

/** Held while a LifeLog uses a data folder. */
export interface DataLock {
  release(): void;
}

/**
 * Makes this process the only one to use the data folder, or throws `already_running` with the pid of the other.
 *
 * The lock is the kernel's (an open SQLite transaction, as Node itself has no file locks), so it ends with its holder
 * however that ended: no pid to judge, nothing stale to clear. It exists before there is any cluster, which is what
 * decides between two first starts.
 */
export function lockData(layout: DataLayout): DataLock {
  const { dataDir, holder } = layout;
  const database = openLock(layout);
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!isNativeError(error) || !('errcode' in error) || error.errcode !== SQLITE_BUSY) {
      throw unusable(layout, error);
    }
    throw new EmbeddedPostgresError(
      'already_running',
      `LifeLog is already running on ${dataDir}${explainHolder(holder)}. ` +
        'Stop it first, or give this one a folder of its own with DATA_DIR.',
      { cause: error },
    );
  }
  writeFileSync(holder, `${process.pid}\n`, { mode: 0o600 });
  return {
    release: () => {
      rmSync(holder, { force: true });
      database.close();
    },
  };
}

/** Empty in the instant between the other's lock and its note of the pid. */
function explainHolder(holder: string): string {
  try {
    return ` (process ${readFileSync(holder, 'utf8').trim()})`;
  } catch {
    return '';
  }
}

function openLock(layout: DataLayout): DatabaseSync {
  try {
    const database = new DatabaseSync(layout.lock);
    chmodSync(layout.lock, 0o600); // whoever may read the file could hold the lock too
    return database;
  } catch (error) {
    throw unusable(layout, error);
  }
}

function unusable({ dataDir, lock }: DataLayout, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'not_permitted',
    `LifeLog cannot write ${lock} (${isNativeError(cause) ? cause.message : String(cause)}). ` +
      `${dataDir} has to belong to the user that LifeLog runs as; DATA_DIR sets another folder.`,
    { cause },
  );
}
