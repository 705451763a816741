import type { HealthResponse } from '#libs/api-client';
import { failed, type Finding, ok, warning } from './finding.js';

const ADVICE: Record<string, string> = {
  database: 'Is PostgreSQL running, and does DATABASE_URL lead to it? LifeLog comes back by itself.',
  storage: 'Is the store running, and are its address and keys right? Logging goes on without files.',
  migrations: 'Restart LifeLog: it migrates at start.',
  disk: 'Make room on the disk of DATA_DIR; uploads stop before it is full.',
  backups: 'See "lifelog backups".',
};

/** At most so much is left when somebody should hear of it; LifeLog itself takes no more uploads below 1 %. */
const LITTLE_PERCENT = 5;

interface Part extends Record<string, unknown> {
  status: string;
  degraded?: boolean;
  message?: string;
  free_percent?: number;
}

/** One for each part that LifeLog stands on. */
export function healthFindings({ details }: HealthResponse): Finding[] {
  const { database } = details as Record<string, Part | undefined>;
  const isDatabaseAway = database !== undefined && database.status !== 'up';
  return Object.entries(details).map(([name, part]) => {
    const { status, degraded, message, free_percent: free = 100 } = part as Part;
    const advice =
      name === 'migrations' && isDatabaseAway
        ? 'It can be as soon as the database answers.'
        : (ADVICE[name] ?? "Look into LifeLog's log.");
    if (status !== 'up') return failed(name, message ?? `It is ${status}.`, advice);
    if (degraded) return warning(name, message ?? 'It is degraded.', advice);
    if (free <= LITTLE_PERCENT) return warning(name, `Of the disk of DATA_DIR ${free} % are free.`, advice);
    return ok(name, 'It is up.');
  });
}
