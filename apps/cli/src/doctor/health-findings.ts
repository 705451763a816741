import type { HealthResponse } from '#libs/api-client';
import { failed, type Finding, ok, warning } from './finding.js';

const ADVICE: Record<string, string> = {
  database: 'Is PostgreSQL running, and does DATABASE_URL lead to it? LifeLog comes back by itself.',
  storage: 'Is the store running, and are its address and keys right? Logging goes on without files.',
  migrations: 'Restart LifeLog: it migrates at start.',
  disk: 'Make room on the disk of DATA_DIR; uploads stop before it is full.',
  backups: 'See "lifelog backups".',
};

/** One for each part that LifeLog stands on. */
export function healthFindings({ details }: HealthResponse): Finding[] {
  return Object.entries(details).map(([name, part]) => {
    const { status, degraded, message } = part as { status: string; degraded?: boolean; message?: string };
    const advice = ADVICE[name] ?? "Look into LifeLog's log.";
    if (status !== 'up') return failed(name, message ?? `It is ${status}.`, advice);
    if (degraded) return warning(name, message ?? 'It is degraded.', advice);
    return ok(name, 'It is up.');
  });
}
