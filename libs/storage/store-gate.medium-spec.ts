import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { openDatabase, type OpenDatabase, ScriptedS3 } from '#libs/testing';
import { BoundStore } from './bound-store.js';
import { LocalStore } from './local/local-store.js';
import type { MarkedStore } from './marked-store.js';
import { S3Store } from './s3/s3-store.js';
import { StorageUnavailable } from './storage.errors.js';
import { StoreGate } from './store-gate.js';
import { StoreRefused } from './store-refused.js';

const OTHER = '6f1c9a52-0b7e-4e0c-9d2b-3a54c1f0a001';

describe('the bond between a store and a database', () => {
  let test: OpenDatabase;
  let folder: string;
  let place: string;
  let marker: string;
  const gates: StoreGate[] = [];

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(async () => {
    test = await openDatabase();
    folder = mkdtempSync(join(tmpdir(), 'lifelog-gate-'));
    place = join(folder, 'attachments');
    marker = join(place, '.lifelog-store.json');
  });
  afterEach(async () => {
    for (const gate of gates.splice(0)) gate.onModuleDestroy();
    await test.drop();
    rmSync(folder, { recursive: true });
  });

  const newGate = (store: MarkedStore = new LocalStore(place), { database } = test): StoreGate => {
    const gate = new StoreGate(store, database);
    gates.push(gate);
    return gate;
  };
  const markedWith = async (): Promise<unknown> => JSON.parse(await readFile(marker, 'utf8')) as unknown;
  const bound = async ({ pool } = test): Promise<string | undefined> => {
    const { rows } = await pool.query<{ instance: string }>('SELECT instance FROM storage_binding');
    expect(rows.length).toBeLessThan(2);
    return rows[0]?.instance;
  };
  const isMarked = (instance: string | undefined) => ({ format: 'lifelog-store', version: 1, instance });
  const knowAFile = () =>
    test.pool.query(
      `INSERT INTO attachments (key, filename, content_type, size_bytes, sha256, state) VALUES ('a', 'a', 'a/b', 1, '', 'pending')`,
    );
  const refusal = async (gate: StoreGate): Promise<string> => {
    const failed: unknown = await gate.open().then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failed).toBeInstanceOf(StoreRefused);
    expect(() => gate.requireOpen()).toThrow(StorageUnavailable);
    return (failed as StoreRefused).message;
  };

  it('is made at the first start and holds at the next', async () => {
    const first = newGate();
    await first.open();
    first.requireOpen();
    expect(await bound()).toMatch(/^[0-9a-f-]{36}$/);
    expect(await markedWith()).toEqual(isMarked(await bound()));
    await knowAFile();
    const before = await bound();
    await newGate().open();
    expect(await bound()).toBe(before);
  });

  it('is completed when the first start was cut off between database and store', async () => {
    await test.pool.query('INSERT INTO storage_binding (instance) VALUES ($1)', [OTHER]);
    await newGate().open();
    expect(await markedWith()).toEqual(isMarked(OTHER));
    expect(await bound()).toBe(OTHER);
  });

  it.each(['attachments', 'object_deletions'])(
    'is refused to an empty store when %s are known',
    async (table) => {
      await newGate().open();
      if (table === 'attachments') await knowAFile();
      else await test.pool.query(`INSERT INTO object_deletions (key) VALUES ('a')`);
      rmSync(place, { recursive: true });
      expect(await refusal(newGate())).toMatch(
        /has no marker, but the database knows files.*npm run storage:adopt/,
      );
      await expect(readFile(marker)).rejects.toThrow('ENOENT');
    },
  );

  it('is refused to the store of another', async () => {
    await newGate().open();
    const own = await bound();
    await test.pool.query('UPDATE storage_binding SET instance = $1', [OTHER]);
    const said = await refusal(newGate());
    expect(said).toContain(`${place} belongs to instance ${own}, the database to instance ${OTHER}.`);
    expect(said).toMatch(/Correct DATA_DIR, S3_ENDPOINT, S3_BUCKET or DATABASE_URL.*npm run storage:adopt/);
    expect(await markedWith()).toEqual(isMarked(own));
  });

  it('is refused to a new database on an old store, which stays new', async () => {
    await newGate().open();
    await test.pool.query('DELETE FROM storage_binding');
    expect(await refusal(newGate())).toMatch(
      /is in use by another LifeLog.*the database is new.*npm run storage:adopt/,
    );
    expect(await bound()).toBeUndefined();
  });

  it.each([
    ['', 'damaged'],
    ['{', 'damaged'],
    ['null', 'damaged'],
    ['{"format":"other"}', 'damaged'],
    ['{"format":"lifelog-store","version":2}', 'newer LifeLog'],
    ['{"format":"lifelog-store","version":1,"instance":"x"}', 'damaged'],
  ])('is refused when the marker says %j', async (text, why) => {
    await newGate().open();
    await writeFile(marker, text);
    expect(await refusal(newGate())).toContain(why);
    expect(await readFile(marker, 'utf8')).toBe(text);
  });

  it('is one and the same for all that start at once', async () => {
    const replicas = Array.from({ length: 6 }, () => newGate());
    await Promise.all(replicas.map((gate) => gate.open()));
    for (const gate of replicas) gate.requireOpen();
    expect(await markedWith()).toEqual(isMarked(await bound()));
  });

  it('is given to one of two databases that start at once', async () => {
    const other = await openDatabase();
    const results = await Promise.allSettled([
      newGate().open(),
      newGate(new LocalStore(place), other).open(),
    ]);
    const winner = results[0].status === 'fulfilled' ? test : other;
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await markedWith()).toEqual(isMarked(await bound(winner)));
    for (const gate of gates) gate.onModuleDestroy();
    await other.drop();
  });

  describe('of a store that is in use', () => {
    let gate: StoreGate;
    let store: BoundStore;
    beforeEach(async () => {
      const local = new LocalStore(place);
      gate = newGate(local);
      store = new BoundStore(local, gate);
      await gate.open();
    });

    it('is broken by a marker that vanishes, and mended by its coming back', async () => {
      const text = await readFile(marker);
      await rm(marker);
      await expect(store.check()).rejects.toThrow(
        'is not the one that belongs to the database. Nothing was changed.',
      );
      for (const work of [store.stat('a'), store.read('a'), store.delete('a'), store.move('a', 'b')]) {
        await expect(work).rejects.toBeInstanceOf(StorageUnavailable);
      }
      await expect(store.list()[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(StorageUnavailable);
      await writeFile(marker, text);
      await store.check();
      expect(await store.stat('a')).toBeUndefined();
    });

    it('is broken by another folder in its place, and mended by the right one', async () => {
      renameSync(place, join(folder, 'away'));
      await expect(store.check()).rejects.toBeInstanceOf(StorageUnavailable); // nothing is there, and nothing is made
      await new LocalStore(place).open(true);
      await expect(store.check()).rejects.toThrow('is not the one that belongs to the database');
      rmSync(place, { recursive: true });
      renameSync(join(folder, 'away'), place);
      await store.check();
    });

    it('does not need the database for every request, and outlives its absence', async () => {
      await test.pool.query('ALTER TABLE storage_binding RENAME TO hidden');
      await expect(gate.verify()).rejects.toThrow('storage_binding');
      expect(await store.stat('a')).toBeUndefined();
      await test.pool.query('ALTER TABLE hidden RENAME TO storage_binding');
      await gate.verify();
    });
  });

  describe('of a store that is away at the start', () => {
    let s3: ScriptedS3;
    let store: S3Store;
    beforeEach(async () => {
      s3 = await ScriptedS3.start();
      store = new S3Store({
        endpoint: s3.endpoint,
        region: 'us-east-1',
        bucket: 'files',
        accessKey: 'key',
        secretKey: 'secret',
        forcePathStyle: true,
        spoolFolder: join(folder, 'incoming'),
        timeoutMs: 20_000,
      });
    });
    afterEach(async () => {
      store.close();
      await s3.close();
    });

    it('is made as soon as it answers', async () => {
      s3.fail('*', { status: 500, code: 'InternalError' });
      const gate = newGate(store);
      await gate.open();
      expect(() => gate.requireOpen()).toThrow(
        'has not answered since LifeLog was started. Nothing was changed.',
      );
      s3.heal();
      await gate.verify();
      gate.requireOpen();
      expect(JSON.parse((await store.readMarker()) ?? '')).toEqual(isMarked(await bound()));
    });

    it('does not keep the start waiting', async () => {
      s3.fail('*', { hang: true });
      const began = performance.now();
      const gate = newGate(store);
      await gate.open();
      expect(performance.now() - began).toBeLessThan(20_000); // below the limit of a request to the store, on a busy machine as well
      expect(() => gate.requireOpen()).toThrow(StorageUnavailable);
    });

    it('is refused later, too', async () => {
      s3.fail('*', { status: 503, code: 'SlowDown' });
      const gate = newGate(store);
      await gate.open();
      s3.heal();
      await store.open(true);
      await store.writeMarker(JSON.stringify(isMarked(OTHER)));
      await expect(gate.verify()).rejects.toBeInstanceOf(StoreRefused);
      expect(() => gate.requireOpen()).toThrow('is not the one that belongs to the database');
      expect(await bound()).toBeUndefined();
    });
  });
});
