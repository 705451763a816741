import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { isAlive, isServerOf, postmasterFile, recordedPid } from './postmaster-file.js';

/** A fast shutdown writes a checkpoint; an immediate one leaves that to the next start's recovery. */
const STEPS: { signal: NodeJS.Signals; patienceMs: number }[] = [
  { signal: 'SIGINT', patienceMs: 20_000 },
  { signal: 'SIGQUIT', patienceMs: 10_000 },
];
const POLL_MS = 20;

/**
 * Ends the server that a killed LifeLog has left behind. Call it only while holding the lock on the data: that is what
 * tells a leftover from the server of a living copy.
 */
export async function endLeftover(cluster: string, log: (line: string) => void): Promise<void> {
  const pid = recordedPid(cluster);
  if (pid === undefined || !isAlive(pid)) return; // PostgreSQL clears a file whose process is gone by itself
  if (!isServerOf(cluster, pid)) {
    // The pid has gone to something else, which PostgreSQL would take for a server and refuse to start. Should
    // processes of the old server live on all the same, it still finds them by their shared memory.
    rmSync(postmasterFile(cluster), { force: true });
    return;
  }
  log(`Ending the PostgreSQL that an earlier LifeLog left behind (process ${pid}).`);
  await endServer(cluster, pid);
}

/** Asks a server to end, ever less politely. Throws `stuck` when it does not. */
export async function endServer(cluster: string, pid: number): Promise<void> {
  for (const { signal, patienceMs } of STEPS) {
    if (!isServerOf(cluster, pid)) return;
    process.kill(pid, signal);
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      if (!isServerOf(cluster, pid)) return;
      await sleep(POLL_MS);
    }
  }
  throw new EmbeddedPostgresError(
    'stuck',
    `The PostgreSQL on ${cluster} (process ${pid}) does not end. Look at the disk it is on, then end it by hand.`,
  );
}
