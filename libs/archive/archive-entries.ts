import type yauzl from 'yauzl';
import { ArchiveInvalid } from './archive-invalid.js';
import { isFilePath, isFolderPath, MANIFEST_PATH } from './archive-paths.js';
import { describeForeign } from './describe-foreign.js';
import { ForeignArchive } from './foreign-archive.js';
import { refuseTraps, zipEntries } from './zip-entries.js';

/**
 * The files that an archive's directory lists, by path, after everything that can be known without reading them was checked. Throws
 * ArchiveInvalid; ForeignArchive for a sound ZIP of something else.
 */
export async function archiveEntries(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const files = await zipEntries(zip);
  for (const [path, { uncompressedSize }] of files) {
    if (isFolderPath(path) && uncompressedSize === 0) files.delete(path);
  }
  if (!files.has(MANIFEST_PATH)) throw new ForeignArchive(describeForeign([...files.keys()]));
  refuseTraps([...files.values()], zip.fileSize);
  const foreign = [...files.keys()].find((path) => !isFilePath(path));
  if (foreign === undefined) return files;
  throw new ArchiveInvalid(`The archive has a file that is not part of the format: ${foreign}.`, foreign);
}
