/**
 * Owns the backups that LifeLog makes by itself: when they are due, where they lie, that each was read back, and which may go.
 * Never knows what an archive consists of (export and archive do) and never restores one.
 * The pages, health and the composition root may call it.
 */
export { BackupModule } from './backup.module.js';
export type { BackupResponse } from './backups.dto.js';
export { BackupOutlookQuery } from './backup-outlook.query.js';
export { BackupsQuery } from './backups.query.js';
export { RequestBackup } from './request-backup.js';
export { BACKUP_NAME } from './backup-name.js';
export { backupFolder } from './backup-folder.js';
