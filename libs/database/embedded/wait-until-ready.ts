import { setTimeout as sleep } from 'node:timers/promises';
import { isNativeError } from 'node:util/types';
import { Client } from 'pg';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { saysReady } from './postmaster-file.js';
import type { SupervisedServer } from './supervised-server.js';

const POLL_MS = 15;
const REMARK_AFTER_MS = 5_000;
/** Recovery replays up to a gigabyte of log, on whatever disk there is. */
const PATIENCE_MS = 300_000;

/** Not there yet, or recovering (57P03). */
const NOT_YET = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', '57P03']);

/** Resolves to true once the server accepts the role of this address, to false when it ended before that. */
export async function waitUntilReady(
  server: SupervisedServer,
  cluster: string,
  url: string,
  log: (line: string) => void,
): Promise<boolean> {
  const started = Date.now();
  let remarked = false;
  while (!server.hasEnded) {
    // Asked only then, because every refused connection is a FATAL line in the log.
    if (saysReady(cluster) && (await answers(url))) return true;
    const waited = Date.now() - started;
    if (waited > PATIENCE_MS) {
      throw new EmbeddedPostgresError(
        'stuck',
        'PostgreSQL was started and does not answer after five minutes.',
      );
    }
    if (waited > REMARK_AFTER_MS && !remarked) {
      log('PostgreSQL is recovering from an interruption; this can take a while.');
      remarked = true;
    }
    await sleep(POLL_MS);
  }
  return false;
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (isNotYet(error)) return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined); // never connected
  }
}

function isNotYet(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  return (
    ('code' in error && typeof error.code === 'string' && NOT_YET.has(error.code)) ||
    /Connection terminated/.test(error.message)
  );
}
