import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { ArchiveInvalid, ForeignZip } from '#libs/archive';
import { COPY_FORMAT, COPY_MANIFEST, type CopyManifest, tablePath } from './copy-manifest.js';

/** A copy of the database in a file. Throws ArchiveInvalid wherever it is not what it was. */
export class DatabaseCopy {
  private constructor(
    private readonly zip: ForeignZip,
    readonly manifest: CopyManifest,
  ) {}

  /** The file stays open until `close`. Throws what the file system throws, too. */
  static async open(path: string): Promise<DatabaseCopy> {
    const zip = await ForeignZip.open(path);
    try {
      return new DatabaseCopy(zip, parse(await text(zip.read(COPY_MANIFEST))));
    } catch (error) {
      await zip.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.zip.close();
  }

  /** The text of COPY of a table. Throws behind the last byte when they are not those that were written. */
  async *read(table: string): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    for await (const chunk of this.zip.read(tablePath(table))) {
      hash.update(chunk);
      yield chunk;
    }
    if (hash.digest('hex') !== this.manifest.tables[table]?.sha256)
      throw new ArchiveInvalid(
        `${table} is damaged: its SHA-256 is not that of the manifest.`,
        tablePath(table),
      );
  }

  /** Reads every byte of it. Throws at the first that is not what was written. */
  async verify(): Promise<void> {
    for (const table of Object.keys(this.manifest.tables))
      for await (const chunk of this.read(table)) void chunk;
  }
}

function parse(json: string): CopyManifest {
  const manifest = jsonOf(json);
  const { format, version } = manifest;
  if (format !== COPY_FORMAT)
    throw new ArchiveInvalid('This is no copy of a database of LifeLog.', COPY_MANIFEST);
  if (version !== 1)
    throw new ArchiveInvalid(`This copy was made by a newer LifeLog (format ${version}).`, COPY_MANIFEST);
  return manifest as CopyManifest;
}

function jsonOf(text: string): { format?: string; version?: number } {
  try {
    return Object(JSON.parse(text)) as { format?: string; version?: number };
  } catch (error) {
    throw new ArchiveInvalid('The list of what is in the copy is damaged.', COPY_MANIFEST, { cause: error });
  }
}
