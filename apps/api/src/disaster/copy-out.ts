import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { AppConfig } from '#libs/config';
import {
  BACKUP_PREFIX,
  createStore,
  ObjectMissing,
  type ObjectStore,
  type StoredObject,
} from '#libs/storage';
import { StartError } from '../start/start-error.js';
import { DatabaseSnapshot, type KnownFile } from './database-snapshot.js';
import { postgresProgram } from './postgres-program.js';
import { SavedFolder, type SavedObject } from './saved-folder.js';

/** What nothing knows, and what is a copy itself. */
const LEFT_OUT = ['quarantine/', BACKUP_PREFIX];

type Say = (line: string) => void | Promise<void>;

/**
 * Copies all of a LifeLog that has a PostgreSQL of its owner's into a folder, while it goes on running: first the database, then the store,
 * from which nothing is deleted meanwhile; so that no row of the copy points at nothing. What an earlier run has copied is not
 * fetched again. Answers the files that the store does not have as the database knows them, one line each.
 */
export async function copyOut(config: AppConfig, path: string, say: Say): Promise<string[]> {
  if (config.DATABASE_URL === undefined)
    throw new StartError(
      'This copies a PostgreSQL of your own. Of the embedded one `npx lifelog backup DIR` copies events and files, ' +
        'and a copy of DATA_DIR that is made while LifeLog is stopped has everything.',
    );
  const url = config.DATABASE_MIGRATE_URL ?? config.DATABASE_URL;
  const folder = new SavedFolder(path);
  await mkdir(folder.objects, { recursive: true, mode: 0o700 });
  const store = await createStore(config);
  const snapshot = await DatabaseSnapshot.take(url);
  try {
    await store.open(false);
    await say('Copying the database …');
    const part = `${folder.database}.part`;
    await postgresProgram('pg_dump', url, [
      '--format=custom',
      '--no-owner',
      '--no-privileges',
      `--snapshot=${snapshot.id}`,
      `--file=${part}`,
    ]);
    const known = new Map((await snapshot.files()).map((file) => [file.key, file]));
    await say(`Copying the store, with ${known.size} files that the database knows …`);
    await rm(folder.database, { force: true }); // from here on the folder is neither the former copy nor this one
    const copied = new Map<string, SavedObject>();
    for await (const object of store.list()) {
      if (LEFT_OUT.some((prefix) => object.key.startsWith(prefix))) continue;
      const saved = await copy(store, object, folder, known.get(object.key));
      if (saved) copied.set(object.key, saved);
    }
    await removeOthers(folder, copied);
    const lines = [...copied.values()].map((object) => `${JSON.stringify(object)}\n`);
    await writeFile(folder.list, lines.join(''), { mode: 0o600 });
    const marker = await store.readMarker();
    if (marker !== undefined) await writeFile(folder.marker, marker, { mode: 0o600 });
    await rename(part, folder.database);
    return [...known.values()].flatMap(({ key, sha256 }) => {
      const found = copied.get(key);
      if (found === undefined) return [`${key} is missing in the store.`];
      return found.sha256 === sha256
        ? []
        : [`${key} has other bytes in the store than it was uploaded with.`];
    });
  } finally {
    await snapshot.close();
    store.close();
  }
}

/** Undefined for one that was deleted while the store was listed, which no ready file's is. */
async function copy(
  store: ObjectStore,
  { key, sizeBytes }: StoredObject,
  folder: SavedFolder,
  known?: KnownFile,
): Promise<SavedObject | undefined> {
  const target = folder.object(key);
  const described = {
    key,
    size_bytes: sizeBytes,
    content_type: known?.content_type ?? 'application/octet-stream',
  };
  if (statSync(target, { throwIfNoEntry: false })?.size === sizeBytes) {
    const sha256 = await digestOf(target);
    if (known === undefined || known.sha256 === sha256) return { ...described, sha256 }; // copied earlier
  }
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  try {
    await pipeline(await store.read(key), createWriteStream(`${target}.part`, { mode: 0o600, flush: true }));
  } catch (error) {
    if (error instanceof ObjectMissing) return undefined;
    throw error;
  }
  await rename(`${target}.part`, target);
  return { ...described, sha256: await digestOf(target) };
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** What was deleted in LifeLog since the last copy is deleted from the copy as well. */
async function removeOthers(folder: SavedFolder, copied: Map<string, SavedObject>): Promise<void> {
  for (const entry of await readdir(folder.objects, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !copied.has(relative(folder.objects, path))) await rm(path);
  }
}
