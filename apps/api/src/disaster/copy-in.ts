import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { parse, toClientConfig } from 'pg-connection-string';
import type { AppConfig } from '#libs/config';
import { explainTarget } from '#libs/database';
import { createStore, type ObjectStore } from '#libs/storage';
import { StartError } from '../start/start-error.js';
import { postgresProgram } from './postgres-program.js';
import { SavedFolder, type SavedObject } from './saved-folder.js';

type Say = (line: string) => void;

const TABLES = `SELECT count(*)::int AS tables FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`;
const LACKING = `SELECT key FROM attachments WHERE state = 'ready' AND NOT key = ANY($1)`;

/**
 * Brings a copy back into an empty database and an empty store: first the store, then the database, in one transaction; so that no row
 * ever points at nothing. Each object is compared with its digest before it is sent. Answers how many there were. Throws StartError,
 * with the database untouched, when anything is not as it should be.
 */
export async function copyIn(config: AppConfig, path: string, say: Say): Promise<number> {
  const folder = new SavedFolder(path);
  if (config.DATABASE_URL === undefined)
    throw new StartError('Set DATABASE_URL to the empty database, and the store if there is one.');
  if (!existsSync(folder.database))
    throw new StartError(`${path} is no whole copy: it has no database.dump.`);
  const url = config.DATABASE_MIGRATE_URL ?? config.DATABASE_URL;
  await requireEmpty(url);
  const store = await createStore(config);
  try {
    await store.open(true);
    for await (const { key } of store.list())
      throw new StartError(`The store is not empty: it has ${key}. ${store.place}`);
    if ((await store.readMarker()) !== undefined)
      throw new StartError(`The store belongs to a LifeLog already. ${store.place}`);
    say('Copying the store …');
    await mkdir(store.spoolFolder, { recursive: true, mode: 0o700 });
    const keys: string[] = [];
    for await (const object of folder.listed()) {
      await send(store, object, folder);
      keys.push(object.key);
    }
    const marker = await folder.markerText();
    if (marker !== undefined) await store.writeMarker(marker);
    say('Restoring the database …');
    await postgresProgram('pg_restore', url, [
      '--no-owner',
      '--no-privileges',
      '--exit-on-error',
      '--single-transaction',
      `--dbname=${parse(url).database ?? ''}`,
      folder.database,
    ]);
    await requireAll(url, keys);
    return keys.length;
  } finally {
    store.close();
  }
}

async function requireEmpty(url: string): Promise<void> {
  const rows = await ask<{ tables: number }>(url, TABLES);
  if (rows[0]?.tables !== 0) throw new StartError(`The database is not empty. ${explainTarget(url)}`);
}

async function requireAll(url: string, keys: string[]): Promise<void> {
  const lacking = await ask<{ key: string }>(url, LACKING, [keys]);
  if (lacking.length > 0)
    throw new StartError(`These files were not in the copy:\n${lacking.map(({ key }) => key).join('\n')}`);
}

async function send(store: ObjectStore, object: SavedObject, folder: SavedFolder): Promise<void> {
  const { key, size_bytes: sizeBytes, sha256, content_type: contentType } = object;
  const spooled = join(store.spoolFolder, `copy-in-${process.pid}`);
  const hash = createHash('sha256');
  await pipeline(createReadStream(folder.object(key)), hash);
  const digest = hash.digest();
  if (digest.toString('hex') !== sha256)
    throw new StartError(`${key} has changed in the copy. Nothing was restored.`);
  try {
    await copyFile(folder.object(key), spooled);
    await store.put(key, { path: spooled, sizeBytes, sha256: digest, contentType });
  } finally {
    await rm(spooled, { force: true });
  }
}

async function ask<Row extends object>(
  url: string,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ ...toClientConfig(parse(url)), application_name: 'lifelog' });
  await client.connect();
  try {
    return (await client.query<Row>(statement, values)).rows;
  } finally {
    await client.end();
  }
}
