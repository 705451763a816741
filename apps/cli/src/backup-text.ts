import type { BackupPage, BackupResponse } from '#libs/api-client';
import { amount, fileSize } from './amounts.js';
import { localTime } from './local-time.js';

/** What a list calls it: also `removed`, when its file is gone because newer ones are kept. */
export function backupState({ state, removed_at }: BackupResponse): string {
  return state === 'done' && removed_at !== null ? 'removed' : state;
}

/** What is in it, or why it failed; empty before it has ended. */
export function backupResult(backup: BackupResponse): string {
  const { state, failure, events, attachments, damaged, size_bytes: size } = backup;
  if (failure) return failure.detail;
  if (state !== 'done') return '';
  const lacks = damaged ? `, ${damaged} damaged` : '';
  return `${amount(events ?? 0, 'event')} and ${amount(attachments ?? 0, 'file')}${lacks} (${fileSize(size ?? 0)})`;
}

/** How many there are, and when the next one comes, in the zone `home`. */
export function backupPlan({ schedule, total, keep }: BackupPage, home: string): string {
  const count = total === 0 ? 'No backups.' : `${amount(total, 'backup')}, ${keep} whole ones are kept.`;
  if (!schedule) return `${count} LifeLog makes none by itself: BACKUP_SCHEDULE is not set.`;
  const next = schedule.next_at === null ? 'never' : localTime(schedule.next_at, home, home);
  return `${count} The next is due ${next}.${schedule.overdue ? ' The last one is overdue.' : ''}`;
}
