import { randomUUID } from 'node:crypto';
import type { Queryable } from '#libs/database';
import type { MarkedStore } from './marked-store.js';
import { StoreBinding } from './store-binding.js';
import { readStoreMarker, writeStoreMarker } from './store-marker.js';

/** What store and database say of each other, in a few lines for the owner. */
export async function describeBond(store: MarkedStore, database: Queryable): Promise<string> {
  const binding = new StoreBinding(database);
  const marker = await store.readMarker();
  let objects = 0;
  const known = new Set(await binding.readyKeys());
  for await (const { key } of store.list()) {
    objects += 1;
    known.delete(key);
  }
  return [
    `Store:    ${store.place}`,
    `          ${marker === undefined ? 'no marker' : `instance ${readStoreMarker(marker)}`}, ${objects} objects`,
    `Database: ${await bondOf(binding)}`,
    `          ${await binding.knownFiles()} files, of which ${known.size} are not in this store`,
  ].join('\n');
}

/** Binds the database to the store's instance; a store without a marker gets the database's. Answers the instance. */
export async function adoptStore(store: MarkedStore, database: Queryable): Promise<string> {
  const binding = new StoreBinding(database);
  const marker = await store.readMarker();
  const instance =
    marker === undefined ? ((await binding.instance()) ?? randomUUID()) : readStoreMarker(marker);
  await binding.replace(instance);
  if (marker === undefined) await store.writeMarker(writeStoreMarker(instance));
  return instance;
}

async function bondOf(binding: StoreBinding): Promise<string> {
  const instance = await binding.instance();
  return instance === undefined ? 'bound to no store' : `instance ${instance}`;
}
