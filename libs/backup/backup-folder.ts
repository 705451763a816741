import { resolve } from 'node:path';
import type { AppConfig } from '#libs/config';

/** The folder that backups go to, absolute; undefined when it is the object store. */
export function backupFolder({
  BACKUP_DIR,
  DATA_DIR,
  STORAGE_BACKEND,
}: Pick<AppConfig, 'BACKUP_DIR' | 'DATA_DIR' | 'STORAGE_BACKEND'>): string | undefined {
  if (BACKUP_DIR !== undefined) return resolve(BACKUP_DIR);
  return STORAGE_BACKEND === 's3' ? undefined : resolve(DATA_DIR, 'backups');
}
