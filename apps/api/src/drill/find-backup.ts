import { createWriteStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BACKUP_NAME, backupFolder } from '#libs/backup';
import type { AppConfig } from '#libs/config';
import { BACKUP_PREFIX, createStore } from '#libs/storage';
import { StartError } from '../start/start-error.js';

/** The path of the last backup; one in the object store is copied into `scratch`. Throws StartError when there is none. */
export async function findBackup(config: AppConfig, scratch: string): Promise<string> {
  const folder = backupFolder(config);
  if (folder === undefined) return fetchBackup(config, scratch);
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`There is no backup: cannot read ${folder} (${error.code}).`, { cause: error });
  });
  return join(folder, newest(names, folder));
}

/** Straight from the store, without asking the database whether it is the right one: it may be all that is left. */
async function fetchBackup(config: AppConfig, scratch: string): Promise<string> {
  const store = await createStore({ ...config, DATA_DIR: scratch });
  try {
    await store.open(false);
    const names: string[] = [];
    for await (const { key } of store.list(BACKUP_PREFIX)) names.push(key.slice(BACKUP_PREFIX.length));
    const name = newest(names, store.place);
    const path = join(scratch, name);
    await pipeline(await store.read(BACKUP_PREFIX + name), createWriteStream(path, { mode: 0o600 }));
    return path;
  } finally {
    store.close();
  }
}

/** Names sort as their times do. */
function newest(names: string[], place: string): string {
  const last = names
    .filter((name) => BACKUP_NAME.test(name))
    .toSorted()
    .at(-1);
  if (last !== undefined) return last;
  throw new StartError(
    `There is no backup in ${place}. Make one with "lifelog backups run", or name a file: npm run restore:drill -- FILE`,
  );
}
