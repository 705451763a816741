import { lstat, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from './file-failure.js';

/** Longer than the longest upload: a younger file may be another process's, and on its way. */
const LEFT_OVER_AFTER_MS = 3_600_000;

/** Removes what a crash has left in the spool. */
export async function sweepSpool(folder: string): Promise<void> {
  const youngest = Date.now() - LEFT_OVER_AFTER_MS;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    try {
      const found = await lstat(path);
      if (found.isFile() && found.mtimeMs < youngest) await unlink(path);
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error;
    }
  }
}
