import type { MarkedStore } from './marked-store.js';
import { StoreRefused } from './store-refused.js';
import type { StoreBinding } from './store-binding.js';
import { readStoreMarker, writeStoreMarker } from './store-marker.js';

const WAY_OUT = 'If this is the right store all the same, stop LifeLog and run `npm run storage:adopt`.';

/**
 * Resolves when store and database name the same instance. The database is bound first and the store marked second: whoever
 * crashes in between finds a bound database without any file and an unmarked store, and marks it. Two that start at
 * once agree on the instance in the database, and write the same marker. `mayMark` is false once the store was in
 * use: a store that has lost its marker since was swapped or emptied. Throws StoreRefused.
 */
export async function settleMarker(
  store: MarkedStore,
  binding: StoreBinding,
  mayMark: boolean,
): Promise<void> {
  const marker = await store.readMarker(); // before the binding, which is there before any marker of it
  const bound = await binding.instance();
  if (marker !== undefined) return requireSame(store, readStoreMarker(marker), bound);

  if (bound !== undefined && (!mayMark || (await binding.knownFiles()) > 0)) {
    throw new StoreRefused(
      `${store.place} has no marker, but the database knows files: it is empty, another one, or not mounted. ` +
        `Mount or restore the right one. ${WAY_OUT}`,
    );
  }
  const instance = bound ?? (await binding.begin());
  await store.writeMarker(writeStoreMarker(instance));
  const written = await store.readMarker(); // a database that shares the store may have been first
  if (written === undefined) throw new StoreRefused(`${store.place} does not keep what is written to it.`);
  requireSame(store, readStoreMarker(written), instance);
}

function requireSame({ place }: MarkedStore, marker: string, bound: string | undefined): void {
  if (bound === undefined) {
    throw new StoreRefused(
      `${place} is in use by another LifeLog, or by an earlier database of this one (instance ${marker}); the database is new. ` +
        `Choose an empty folder or bucket, or restore the database that belongs to it. ${WAY_OUT}`,
    );
  }
  if (marker !== bound) {
    throw new StoreRefused(
      `${place} belongs to instance ${marker}, the database to instance ${bound}. ` +
        `Correct DATA_DIR, S3_ENDPOINT, S3_BUCKET or DATABASE_URL. ${WAY_OUT}`,
    );
  }
}
