import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepAttachment, openDatabase, type OpenDatabase } from '#libs/testing';
import { adoptStore, describeBond } from './adopt-store.js';
import { LocalStore } from './local/local-store.js';
import { settleMarker } from './settle-marker.js';
import { StoreBinding } from './store-binding.js';
import { StoreRefused } from './store-refused.js';

describe('adopting a store', () => {
  let test: OpenDatabase;
  let folder: string;
  let store: LocalStore;
  let binding: StoreBinding;
  const settled = () => settleMarker(store, binding, true);

  beforeEach(async () => {
    test = await openDatabase();
    binding = new StoreBinding(test.database);
    folder = mkdtempSync(join(tmpdir(), 'lifelog-adopt-'));
    store = new LocalStore(join(folder, 'attachments'));
    await store.open(true);
    await settled();
  });
  afterEach(async () => {
    await test.drop();
    rmSync(folder, { recursive: true });
  });

  it('shows what store and database say and have of each other', async () => {
    await keepAttachment(test.pool, store);
    const lost = await keepAttachment(test.pool, store);
    await keepAttachment(test.pool, store, { state: 'pending' });
    await store.delete(lost.key);
    const instance = await binding.instance();
    expect(await describeBond(store, test.database)).toBe(
      `Store:    ${store.place}\n          instance ${instance}, 2 objects\n` +
        `Database: instance ${instance}\n          3 files, of which 1 are not in this store`,
    );
  });

  it('binds a database to the store that it was refused', async () => {
    const own = await binding.instance();
    await test.pool.query('DELETE FROM storage_binding');
    await expect(settled()).rejects.toBeInstanceOf(StoreRefused);
    expect(await describeBond(store, test.database)).toContain('Database: bound to no store');
    expect(await adoptStore(store, test.database)).toBe(own);
    await settled();
  });

  it('binds a database to the store of another instance', async () => {
    const own = await binding.instance();
    await binding.replace('6f1c9a52-0b7e-4e0c-9d2b-3a54c1f0a001');
    await expect(settled()).rejects.toBeInstanceOf(StoreRefused);
    expect(await adoptStore(store, test.database)).toBe(own);
    await settled();
  });

  it('marks a store that has lost its marker', async () => {
    await keepAttachment(test.pool, store);
    const own = await binding.instance();
    rmSync(join(store.place, '.lifelog-store.json'));
    await expect(settled()).rejects.toBeInstanceOf(StoreRefused);
    expect(await describeBond(store, test.database)).toContain('no marker, 1 objects');
    expect(await adoptStore(store, test.database)).toBe(own);
    await settled();
  });
});
