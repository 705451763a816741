import type { BackupSchedule } from './backup-schedule.js';

/** A try at the backup of one scheduled time. */
export interface BackupTry {
  state: 'waiting' | 'running' | 'done' | 'failed';
  dueAt: Date;
  /** Null while it is under way. */
  finishedAt: Date | null;
  /** Whether it failed because LifeLog ended, not because anything was wrong. */
  interrupted: boolean;
}

const MINUTE_MS = 60_000;
/** After the first failure, the second, and so on; then the last again and again, until the next time is due. */
const PAUSES_MS = [5, 15, 60, 180].map((minutes) => minutes * MINUTE_MS);
/** An end of LifeLog is made good at its next start; if it comes again and again, the backup may be what ends it. */
const INTERRUPTIONS_FORGIVEN = 2;

/**
 * The scheduled time whose backup is missing; undefined when there is none. However many times were missed while the machine was off, it
 * is the last of them alone. Times before the schedule was set (`since`) do not count.
 */
export function missingBackup(
  schedule: BackupSchedule,
  since: Date,
  tries: BackupTry[],
  now: Date,
): Date | undefined {
  const due = schedule.latest(now);
  if (!due || due <= since) return undefined;
  return tries.some(({ state, dueAt }) => state === 'done' && dueAt >= due) ? undefined : due;
}

/** Whether the backup for this time is to be tried now, or only after a pause. `tries` are those for it, in any order. */
export function isTimeToTry(tries: BackupTry[], now: Date): boolean {
  if (tries.some(({ state }) => state === 'running' || state === 'waiting')) return false;
  const failed = tries
    .filter(({ state }) => state === 'failed')
    .toSorted((a, b) => Number(a.finishedAt) - Number(b.finishedAt));
  const last = failed.at(-1);
  if (!last) return true;
  if (last.interrupted && failed.length <= INTERRUPTIONS_FORGIVEN) return true;
  const pause = PAUSES_MS[Math.min(failed.length, PAUSES_MS.length) - 1] ?? 0;
  return now.getTime() - Number(last.finishedAt) >= pause;
}
