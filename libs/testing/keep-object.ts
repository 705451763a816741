import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectStore, SpooledFile } from '#libs/storage';

/** A key as uploads make them. */
export function anObjectKey(filename = 'photo.jpg'): string {
  return `${randomBytes(16).toString('hex')}/1791990000__${filename}`;
}

/** Stores bytes under a key, without any row. Answers what an upload would know of them. */
export async function keepObject(
  store: ObjectStore,
  key: string,
  bytes: string | Buffer,
): Promise<SpooledFile> {
  const path = join(store.spoolFolder, randomBytes(8).toString('hex'));
  await writeFile(path, bytes, { mode: 0o600 });
  const file: SpooledFile = {
    path,
    sizeBytes: Buffer.byteLength(bytes),
    sha256: createHash('sha256').update(bytes).digest(),
    contentType: 'image/jpeg',
  };
  await store.put(key, file);
  return file;
}
