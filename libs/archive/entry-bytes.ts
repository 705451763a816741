import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import type yauzl from 'yauzl';
import { ArchiveInvalid } from './archive-invalid.js';
import { damageReason } from './damage-reason.js';

/** As many bytes as the directory says, or ArchiveInvalid: the library counts what it inflates. */
export async function* entryBytes(zip: yauzl.ZipFile, entry: yauzl.Entry): AsyncGenerator<Buffer> {
  const path = entry.fileName;
  let stream: Readable | undefined;
  try {
    stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    if (isSystemError(error)) throw error;
    const why = damageReason(error, entry.uncompressedSize);
    throw new ArchiveInvalid(`${path} is damaged: ${why}.`, path, { cause: error });
  } finally {
    stream?.destroy();
  }
}

/** For what no manifest has a digest of: throws ArchiveInvalid behind the last byte, too, when the ZIP's checksum is another. */
export async function* soundBytes(zip: yauzl.ZipFile, entry: yauzl.Entry): AsyncGenerator<Buffer> {
  let sum = 0;
  for await (const chunk of entryBytes(zip, entry)) {
    sum = crc32(chunk, sum);
    yield chunk;
  }
  const path = entry.fileName;
  if (sum !== entry.crc32) throw new ArchiveInvalid(`${path} is damaged: its bytes were altered.`, path);
}

/** What a library says of a ZIP's directory, as ArchiveInvalid; failures of the disk stay what they are. */
export async function namingFaults<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ArchiveInvalid || isSystemError(error)) throw error;
    throw new ArchiveInvalid(`The ZIP is refused: ${reason(error)}.`, undefined, { cause: error });
  }
}

/** Of the disk, not of the archive. */
function isSystemError(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).syscall !== undefined;
}

function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}
