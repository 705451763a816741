import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '#libs/config';
import { createStore, type ObjectStore } from '#libs/storage';

export interface OpenStore {
  store: ObjectStore;
  /** Where an object's bytes are. */
  path(key: string): string;
  /** Makes an object (or a file of the spool) look as if it had been stored so long ago. */
  age(path: string, hours: number): Promise<void>;
  remove(): Promise<void>;
}

/** A store of one's own on local disk, for medium specs. */
export async function openStore(): Promise<OpenStore> {
  const folder = await mkdtemp(join(tmpdir(), 'lifelog-store-'));
  const store = await createStore(parseConfig({ STORAGE_BACKEND: 'local', DATA_DIR: folder }));
  await store.open(true);
  return {
    store,
    path: (key) => join(folder, 'attachments', key),
    age: (path, hours) => {
      const then = new Date(Date.now() - hours * 3_600_000);
      return utimes(path, then, then);
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
