import type { Dirent } from 'node:fs';
import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { MARKER_KEY } from '../marked-store.js';
import type { StoredObject } from '../object-store.js';
import { errnoOf } from './file-failure.js';

/** Of the root only: everything else that begins with a dot is somebody's object. */
const NO_OBJECTS = new Set([MARKER_KEY, '.incoming']);

/** Every file below a folder as an object. Links and other things that we never make are no objects. */
export async function* listFiles(root: string): AsyncIterable<StoredObject> {
  yield* walk(root, '');
}

async function* walk(folder: string, prefix: string): AsyncIterable<StoredObject> {
  for await (const entry of entries(folder)) {
    if (prefix === '' && NO_OBJECTS.has(entry.name)) continue;
    const key = `${prefix}${entry.name}`;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path, `${key}/`);
    else {
      const found = await unlessGone(() => lstat(path));
      if (found?.isFile()) yield { key, sizeBytes: found.size, storedAt: found.mtime };
    }
  }
}

async function* entries(folder: string): AsyncIterable<Dirent> {
  const handle = await unlessGone(() => opendir(folder));
  if (handle) yield* handle;
}

/** Files come and go while the list is made. */
async function unlessGone<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
