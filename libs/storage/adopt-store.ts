import { randomUUID } from 'node:crypto';
import type { Queryable } from '#libs/database';
import { BACKUP_PREFIX } from './backup-prefix.js';
import type { MarkedStore } from './marked-store.js';
import { StoreBinding } from './store-binding.js';
import { readStoreMarker, writeStoreMarker } from './store-marker.js';

/** Where objects are put that nothing knows: they are known to be unknown. */
const QUARANTINE = 'quarantine/';

/** What store and database say and have of each other, in a few lines for the owner. */
export async function describeBond(store: MarkedStore, database: Queryable): Promise<string> {
  const binding = new StoreBinding(database);
  const marker = await store.readMarker();
  let objects = 0;
  let unknown = 0;
  const known = await binding.knownKeys();
  const lost = new Set([...known].flatMap(([key, isReady]) => (isReady ? [key] : [])));
  for await (const { key } of store.list()) {
    if (key.startsWith(BACKUP_PREFIX)) continue; // known by its name, to whatever database
    objects += 1;
    lost.delete(key);
    if (!known.has(key) && !key.startsWith(QUARANTINE)) unknown += 1;
  }
  return [
    `Store:    ${store.place}`,
    `          ${marker === undefined ? 'no marker' : `instance ${readStoreMarker(marker)}`}, ${objects} objects`,
    `Database: ${await bondOf(binding)}`,
    `          ${await binding.knownFiles()} files, of which ${lost.size} are not in this store`,
    ...(unknown > 0 ? [warning(unknown)] : []),
  ].join('\n');
}

/**
 * Binds store and database to each other as a new instance, which it answers: another database that was bound to this store is
 * refused from its next look on, and so is this one at its former store. Interrupted, it leaves a database that is refused, and
 * can be run again.
 */
export async function adoptStore(store: MarkedStore, database: Queryable): Promise<string> {
  const marker = await store.readMarker();
  if (marker !== undefined) readStoreMarker(marker); // what is no marker of ours is not overwritten
  const instance = randomUUID();
  await new StoreBinding(database).replace(instance);
  await store.replaceMarker(writeStoreMarker(instance));
  return instance;
}

function warning(unknown: number): string {
  return [
    '',
    `WARNING: this database does not know ${unknown} of the objects in this store. Once bound, LifeLog moves them into`,
    'quarantine after 24 hours, out of reach of whoever else uses this store. A store is for one database: if another LifeLog',
    'still needs these files, say no, and give each its own folder or bucket.',
    '',
  ].join('\n');
}

async function bondOf(binding: StoreBinding): Promise<string> {
  const instance = await binding.instance();
  return instance === undefined ? 'bound to no store' : `instance ${instance}`;
}
