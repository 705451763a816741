import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anObjectKey, keepAttachment, keepObject, openDatabase, type OpenDatabase } from '#libs/testing';
import { adoptStore, describeBond } from './adopt-store.js';
import { LocalStore } from './local/local-store.js';
import { settleMarker } from './settle-marker.js';
import { StoreBinding } from './store-binding.js';
import { StoreRefused } from './store-refused.js';

const DELETED = anObjectKey();

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

  it('warns of the objects that this database does not know', async () => {
    const known = await keepAttachment(test.pool, store);
    await test.pool.query("UPDATE attachments SET thumbnails = 'made'");
    await keepObject(store, `${known.key.split('/')[0]}/small.webp`, 'small');
    await keepObject(store, `quarantine/${anObjectKey()}`, 'gone');
    await keepObject(store, 'backups/lifelog-backup-2026-11-21T033002Z-1f0c9a77.zip', 'a backup');
    await test.pool.query(`INSERT INTO object_deletions (key) VALUES ('${DELETED}')`);
    await keepObject(store, DELETED, 'deleted');
    expect(await describeBond(store, test.database)).not.toContain('WARNING');
    await keepObject(store, anObjectKey(), "another database's");
    await keepObject(store, anObjectKey(), "another database's");
    expect(await describeBond(store, test.database)).toContain(
      'does not know 2 of the objects in this store',
    );
  });

  it('binds a database to the store that it was refused', async () => {
    await test.pool.query('DELETE FROM storage_binding');
    await expect(settled()).rejects.toBeInstanceOf(StoreRefused);
    expect(await describeBond(store, test.database)).toContain('Database: bound to no store');
    expect(await adoptStore(store, test.database)).toBe(await binding.instance());
    await settled();
  });

  it('takes the store from the database that had it before', async () => {
    const former = await binding.instance();
    const other = await openDatabase();
    try {
      expect(await adoptStore(store, other.database)).not.toBe(former);
      await settleMarker(store, new StoreBinding(other.database), false);
      await expect(settleMarker(store, binding, false)).rejects.toBeInstanceOf(StoreRefused);
    } finally {
      await other.drop();
    }
  });

  it('marks a store that has lost its marker', async () => {
    await keepAttachment(test.pool, store);
    const marker = join(store.place, '.lifelog-store.json');
    rmSync(marker);
    await expect(settled()).rejects.toBeInstanceOf(StoreRefused);
    expect(await describeBond(store, test.database)).toContain('no marker, 1 objects');
    await adoptStore(store, test.database);
    await settled();
    expect(statSync(marker).mode & 0o777).toBe(0o600);
    expect(readdirSync(store.spoolFolder)).toEqual([]);
  });

  it('leaves alone what is no marker of ours', async () => {
    const instance = await binding.instance();
    const marker = join(store.place, '.lifelog-store.json');
    writeFileSync(marker, 'Mine.');
    await expect(adoptStore(store, test.database)).rejects.toBeInstanceOf(StoreRefused);
    expect([readFileSync(marker, 'utf8'), await binding.instance()]).toEqual(['Mine.', instance]);
  });
});
