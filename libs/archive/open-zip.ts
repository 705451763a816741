import type { FileHandle } from 'node:fs/promises';
import yauzl from 'yauzl';
import { ArchiveInvalid } from './archive-invalid.js';

const ZIP_BEGIN = 'PK\u0003\u0004';
const BEGIN_BYTES = 64;

/** The directory of a ZIP, which is at its end. Throws ArchiveInvalid with a guess at what the file is instead. */
export async function openZip(file: FileHandle): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.fromFdPromise(file.fd, { autoClose: false, strictFileNames: true });
  } catch (error) {
    const buffer = Buffer.alloc(BEGIN_BYTES);
    const { bytesRead } = await file.read(buffer, 0, BEGIN_BYTES, 0);
    throw new ArchiveInvalid(describe(buffer.toString('latin1', 0, bytesRead)), undefined, { cause: error });
  }
}

function describe(begin: string): string {
  if (begin === '') return 'The file is empty; expected an archive of LifeLog, a ZIP.';
  if (begin.startsWith(ZIP_BEGIN)) {
    return 'The archive is cut off or damaged: the directory at the end of the ZIP is missing. Get it again.';
  }
  if (/^\s*[{[]/.test(begin)) return 'This looks like JSON or NDJSON; expected an archive of LifeLog, a ZIP.';
  if (begin.startsWith('\u001f\u008b')) return 'This looks like gzip; expected an archive of LifeLog, a ZIP.';
  return 'This is no ZIP; expected an archive of LifeLog.';
}
