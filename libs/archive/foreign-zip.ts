import { type FileHandle, open } from 'node:fs/promises';
import type yauzl from 'yauzl';
import { ArchiveInvalid } from './archive-invalid.js';
import { namingFaults, soundBytes } from './entry-bytes.js';
import { openZip } from './open-zip.js';
import { refuseTraps, zipEntries } from './zip-entries.js';

/** A file in a ZIP of another application. */
export interface ZippedFile {
  /** With `/`, never absolute, never with `..`. */
  path: string;
  sizeBytes: number;
  /** As the ZIP says; without a zone, taken for UTC. */
  modifiedAt: Date;
}

/** What systems and programs leave in ZIPs, and nobody put there. */
const LITTER = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

/** A ZIP of another application: under the same limits as an archive, but with whatever files. */
export class ForeignZip {
  private constructor(
    private readonly file: FileHandle,
    private readonly zip: yauzl.ZipFile,
    private readonly byPath: ReadonlyMap<string, yauzl.Entry>,
    /** In the order of the ZIP, without folders and litter of systems. */
    readonly entries: readonly ZippedFile[],
  ) {}

  /** Throws ArchiveInvalid, and what the file system throws. The file stays open until `close`. */
  static async open(path: string): Promise<ForeignZip> {
    const file = await open(path);
    try {
      const zip = await openZip(file);
      const all = await namingFaults(zipEntries(zip));
      refuseTraps([...all.values()], zip.fileSize);
      const files = [...all.values()].filter(
        ({ fileName }) => !fileName.endsWith('/') && !LITTER.test(fileName),
      );
      const nul = files.find(({ fileName }) => fileName.includes('\0'));
      if (nul) throw new ArchiveInvalid('The ZIP has a name with a NUL character.');
      return new ForeignZip(file, zip, all, files.map(describe));
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.file.close();
  }

  /** The bytes of a file, as many as the directory says. Throws ArchiveInvalid when it is damaged, or not there. */
  async *read(path: string): AsyncGenerator<Buffer> {
    const entry = this.byPath.get(path);
    if (!entry) throw new ArchiveInvalid(`${path} is not in the ZIP.`, path);
    yield* soundBytes(this.zip, entry);
  }
}

function describe(entry: yauzl.Entry): ZippedFile {
  const modifiedAt = entry.getLastModDate({ timezone: 'UTC' });
  return { path: entry.fileName, sizeBytes: entry.uncompressedSize, modifiedAt };
}
