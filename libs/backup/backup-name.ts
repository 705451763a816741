import { randomBytes } from 'node:crypto';

/**
 * Names of finished backups. The last part keeps two LifeLogs apart that share a folder, and those of `lifelog backup`, which have none
 * and are not ours to remove. They sort as their times do.
 */
export const BACKUP_NAME = /^lifelog-backup-\d{4}-\d\d-\d\dT\d{6}Z-[0-9a-f]{8}\.zip$/;

/** The name of a backup that is begun now: `lifelog-backup-2026-11-21T033000Z-1f0c9a77.zip`. */
export function backupName(now: Date): string {
  const time = now.toISOString().slice(0, 19).replaceAll(':', '');
  return `lifelog-backup-${time}Z-${randomBytes(4).toString('hex')}.zip`;
}
