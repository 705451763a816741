import { link, rename, unlink } from 'node:fs/promises';
import { errnoOf } from './file-failure.js';
import { markerDraft } from './marker-draft.js';

/** File systems without hard links, such as exFAT and some network shares. */
const NO_LINKS = new Set<string | undefined>(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/**
 * Writes a file that is whole from its first moment, unless there is one. `give` is the one call that gives a finished file a
 * name and fails where the name is taken.
 */
export async function linkMarker(
  text: string,
  spoolFolder: string,
  path: string,
  give: typeof link = link,
): Promise<void> {
  const draft = await markerDraft(text, spoolFolder);
  try {
    await give(draft, path);
  } catch (error) {
    const code = errnoOf(error);
    // Two that start at once write the same, and the marker was looked for just before.
    if (NO_LINKS.has(code)) return await rename(draft, path);
    if (code !== 'EEXIST') throw error;
  }
  await unlink(draft);
}
