import { isNativeError } from 'node:util/types';
import type { DomainError } from '#libs/errors';
import { StorageFull, StorageUnavailable } from '../storage.errors.js';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * What a failed call of the file system means to a caller of the API; undefined when the file system is not to blame. The cause
 * names call and code, and no path: paths have the names of people's files in them.
 */
export function fileFailure(error: unknown): DomainError | undefined {
  const code = errnoOf(error);
  if (code === undefined) return undefined;
  const call = String((error as NodeJS.ErrnoException).syscall ?? 'file system');
  const cause = new Error(`${call} failed with ${code} in the attachments folder.`);
  return FULL.has(code) ? new StorageFull({ cause }) : new StorageUnavailable({ cause });
}

/** `ENOENT` and the like; undefined for everything that is no failure of the system. */
export function errnoOf(error: unknown): string | undefined {
  if (!isNativeError(error) || !('errno' in error) || !('code' in error)) return undefined;
  return String(error.code);
}
