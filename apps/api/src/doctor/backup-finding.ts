import type { BackupResponse } from '#libs/backup';
import { failed, type Finding, ok, warning } from './finding.js';

interface Outlook {
  isOverdue: boolean;
}

/** `outlook`: what the schedule has in store, undefined without one; `last`: the last backup that came to an end. */
export function backupFinding(outlook: Outlook | undefined, last: BackupResponse | undefined): Finding {
  const see = 'See "lifelog backups" and the log; "lifelog backups run" makes one now.';
  if (last?.state === 'failed')
    return failed('backups', `The last backup failed: ${last.failure?.detail ?? 'without a reason'}`, see);
  if (outlook?.isOverdue) return failed('backups', 'A scheduled backup is overdue.', see);
  if (last?.damaged)
    return failed('backups', `The last backup lacks ${last.damaged} damaged attachments.`, see);
  if (!outlook)
    return warning(
      'backups',
      'LifeLog makes no backups by itself.',
      'Set BACKUP_SCHEDULE="30 3 * * *" and BACKUP_DIR on another disk, or let cron run "lifelog backup DIR".',
    );
  return ok(
    'backups',
    last ? `The last backup is of ${last.finished_at}.` : 'The first backup is still to come.',
  );
}
