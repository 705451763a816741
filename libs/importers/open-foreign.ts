import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { ForeignZip } from '#libs/archive';
import type { ForeignSource } from './foreign-source.js';

const HEAD_BYTES = 64 * 1024;
/** Of the first file, or of the directory where there is none. */
const ZIP_BEGINS = ['PK\u0003\u0004', 'PK\u0005\u0006'];

/** A source that is open until `close`. */
export interface OpenForeign {
  source: ForeignSource;
  close(): Promise<void>;
}

/** Tells what a file on disk is by its first bytes. Throws ArchiveInvalid for a ZIP that is not safe to read. */
export async function openForeign(path: string): Promise<OpenForeign> {
  const head = await headOf(path);
  if (ZIP_BEGINS.includes(head.toString('latin1', 0, 4))) {
    const zip = await ForeignZip.open(path);
    return {
      source: { kind: 'zip', entries: zip.entries, read: (entry) => zip.read(entry) },
      close: () => zip.close(),
    };
  }
  const read = () => createReadStream(path) as AsyncIterable<Buffer>;
  return { source: { kind: kindOf(head), head, read }, close: () => Promise.resolve() };
}

/** By how a text begins, behind a byte order mark and white space. */
export function kindOf(head: Buffer): 'json' | 'text' {
  return /^(\xef\xbb\xbf)?\s*[{[]/.test(head.toString('latin1')) ? 'json' : 'text';
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD_BYTES), position: 0 });
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
