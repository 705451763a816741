/** Objects under it are backups: no attachments, and nobody's to tidy up but the backups' own. No attachment's key begins so. */
export const BACKUP_PREFIX = 'backups/';
