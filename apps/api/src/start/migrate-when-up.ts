import { setTimeout as sleep } from 'node:timers/promises';
import { explainTarget, migrate, toDomainError } from '#libs/database';
import { StartError } from './start-error.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Migrates as soon as the database answers, and returns the names of the migrations that ran. Throws StartError, naming
 * the server and never the password, when it does not answer within `patienceMs`.
 */
export async function migrateWhenUp(url: string, patienceMs = 60_000): Promise<string[]> {
  const deadline = Date.now() + patienceMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await migrate(url);
    } catch (error) {
      if (!isAway(error)) throw refused(error, url);
      const left = deadline - Date.now();
      if (left <= 0) throw away(error, url, patienceMs);
      if (pause === FIRST_PAUSE_MS) console.log(`Waiting for the database at ${explainTarget(url)} …`);
      await sleep(Math.min(pause, left));
    }
  }
}

function isAway(error: unknown): boolean {
  return toDomainError(error)?.errorCode === 'database_unavailable' || /timeout expired/.test(String(error));
}

function away(error: unknown, url: string, patienceMs: number): StartError {
  const seconds = Math.round(patienceMs / 1000);
  return new StartError(`The database at ${explainTarget(url)} did not answer for ${seconds} s.`, {
    cause: error,
  });
}

/** A wrong password or a missing database will not mend itself by waiting. */
function refused(error: unknown, url: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!/^(28|3D)/.test(code)) return error;
  return new StartError(`The database at ${explainTarget(url)} refuses: ${(error as Error).message}`, {
    cause: error,
  });
}
