import { errnoOf } from './file-failure.js';

const GONE = new Set<string | undefined>(['ENOENT', 'ENOTDIR', 'ELOOP']);

/** Whether a call of the file system failed since nothing lies at that path, or a link does. */
export function isGone(error: unknown): boolean {
  return GONE.has(errnoOf(error));
}
