import { BACKUP_PREFIX, type StoredObject } from '#libs/storage';

/** Objects under it have the key that they had before behind it. */
export const QUARANTINE = 'quarantine/';

/**
 * Whether an object may be taken for nobody's, should no row know it: it is old enough that no row of it is on its way, lies in no
 * quarantine yet, and is no backup.
 */
export function isOrphanCandidate(
  { key, storedAt }: Pick<StoredObject, 'key' | 'storedAt'>,
  olderThan: Date,
): boolean {
  return storedAt < olderThan && !key.startsWith(QUARANTINE) && !key.startsWith(BACKUP_PREFIX);
}
