import { randomUUID } from 'node:crypto';
import { link, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from './file-failure.js';

/** File systems without hard links, such as exFAT and some network shares. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

/**
 * Writes a file that is whole from its first moment, unless there is one. `link` is the one call that gives a finished file a
 * name and fails where the name is taken.
 */
export async function linkMarker(text: string, spoolFolder: string, path: string): Promise<void> {
  const draft = join(spoolFolder, `marker-${randomUUID()}`);
  await writeFile(draft, text, { mode: 0o600, flag: 'wx', flush: true });
  try {
    await link(draft, path);
  } catch (error) {
    const code = errnoOf(error) ?? '';
    // Two that start at once write the same, and the marker was looked for just before.
    if (NO_LINKS.includes(code)) return await rename(draft, path);
    if (code !== 'EEXIST') throw error;
  }
  await unlink(draft);
}
