import { isUtf8 } from 'node:buffer';
import { ForeignInvalid } from './foreign-invalid.js';

/** A note that somebody wrote is shorter by far. */
const MAX_BYTES = 8 * 1024 * 1024;

/** The text of one file, without its byte order mark. Throws ForeignInvalid for what is no text, or too long for one. */
export async function zipText(bytes: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new ForeignInvalid(`It is longer than ${MAX_BYTES / 1024 / 1024} MiB.`);
    chunks.push(chunk);
  }
  const all = Buffer.concat(chunks);
  if (!isUtf8(all)) throw new ForeignInvalid('It is not text in UTF-8.');
  return all.toString('utf8').replace(/^\uFEFF/, '');
}

/** The first bytes of a file, to tell what it is: less than all of it may be read. */
export async function zipHead(bytes: AsyncIterable<Buffer>, size = 64 * 1024): Promise<string> {
  const chunks: Buffer[] = [];
  let read = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    read += chunk.length;
    if (read >= size) break;
  }
  return Buffer.concat(chunks).toString('utf8', 0, size);
}
