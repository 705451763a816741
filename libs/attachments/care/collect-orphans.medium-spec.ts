import { writeFile } from 'node:fs/promises';
import { Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import type { Queryable } from '#libs/database';
import { Jobs } from '#libs/jobs';
import { BACKUP_PREFIX, ObjectStore, StorageUnavailable } from '#libs/storage';
import {
  anObjectKey,
  keepAttachment,
  keepObject,
  openDatabase,
  type OpenDatabase,
  openStore,
  type OpenStore,
} from '#libs/testing';
import { CollectOrphans } from './collect-orphans.job.js';
import { DeleteObjects } from './delete-objects.job.js';
import { QUARANTINE } from './orphan-candidate.js';
import { Quarantine } from './quarantine.js';

const RUNNING = new AbortController().signal;
const NOTHING = { pendingRemoved: 0, objectsDeleted: 0, quarantined: 0 };

describe('CollectOrphans', () => {
  let test: OpenDatabase;
  let kept: OpenStore;

  beforeAll(async () => {
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    test = await openDatabase();
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await test.drop();
  });
  beforeEach(async () => {
    await test.pool.query('TRUNCATE attachments, object_deletions');
    kept = await openStore();
  });
  afterEach(() => kept.remove());

  const sly = (overrides: Partial<ObjectStore>) =>
    Object.assign(Object.create(kept.store) as ObjectStore, overrides);
  const collect = (store = kept.store, dryRun?: boolean, stop = RUNNING) => {
    const jobs = new Jobs(test.database);
    const job = new CollectOrphans(jobs, store, new DeleteObjects(jobs, store), new Quarantine(store));
    return job.run(test.database, stop, dryRun);
  };
  const orphan = async (key = anObjectKey(), hours = 25) => {
    await keepObject(kept.store, key, `of ${key}`);
    await kept.age(kept.path(key), hours);
    return key;
  };
  const rowFor = (key: string, state = 'pending') =>
    test.pool.query(
      `INSERT INTO attachments (event_id, key, filename, content_type, size_bytes, sha256, state)
       VALUES (NULL, $1, 'a.txt', 'text/plain', 1, '', $2)`,
      [key, state],
    );
  const keys = async () => {
    const found: string[] = [];
    for await (const { key } of kept.store.list()) found.push(key);
    return found.sort();
  };

  it('leaves backups alone, which no row knows', async () => {
    const key = await orphan(`${BACKUP_PREFIX}lifelog-backup-2026-11-21T033002Z-1f0c9a77.zip`);
    expect(await collect()).toEqual(NOTHING);
    expect(await keys()).toEqual([key]);
  });

  it('ends uploads that were begun more than an hour ago, with their objects', async () => {
    const stale = await keepAttachment(test.pool, kept.store, { state: 'pending', hoursAgo: 2 });
    const young = await keepAttachment(test.pool, kept.store, { state: 'pending' });
    const whole = await keepAttachment(test.pool, kept.store, { hoursAgo: 100 });
    expect(await collect(kept.store, true)).toEqual({ ...NOTHING, pendingRemoved: 1 });
    expect(await keys()).toContain(stale.key);
    expect(await collect()).toEqual({ ...NOTHING, pendingRemoved: 1, objectsDeleted: 1 });
    const { rows } = await test.pool.query<{ key: string }>('SELECT key FROM attachments ORDER BY id');
    expect(rows.map(({ key }) => key)).toEqual([young.key, whole.key]);
    expect(await keys()).toEqual([young.key, whole.key].sort());
    expect(await collect()).toEqual(NOTHING);
  });

  it('leaves an upload alone that is being confirmed at this moment', async () => {
    const { id } = await keepAttachment(test.pool, kept.store, { state: 'pending', hoursAgo: 2 });
    await test.database.transaction(async (tx) => {
      await tx.query(`UPDATE attachments SET state = 'ready' WHERE id = $1`, [id]);
      expect(await collect()).toEqual(NOTHING);
    });
    expect(await collect()).toEqual(NOTHING);
  });

  it('moves old objects that nothing knows into quarantine, byte for byte, and deletes none', async () => {
    const unknown = await orphan();
    const young = await orphan(undefined, 23);
    const stray = await orphan('stray.txt');
    const attachment = await keepAttachment(test.pool, kept.store);
    await kept.age(kept.path(attachment.key), 1000);
    expect(await collect(kept.store, true)).toEqual({ ...NOTHING, quarantined: 2 });
    expect(await collect()).toEqual({ ...NOTHING, quarantined: 2 });
    expect(await keys()).toEqual([QUARANTINE + unknown, QUARANTINE + stray, young, attachment.key].sort());
    expect(await collect()).toEqual(NOTHING);
    expect(await new Quarantine(kept.store).count()).toEqual({
      objects: 2,
      bytes: `of ${unknown}`.length + 'of stray.txt'.length,
    });
  });

  it('knows pending uploads, due deletions and thumbnails', async () => {
    const pending = await orphan();
    await rowFor(pending);
    const doomed = await orphan();
    await test.pool.query(
      `INSERT INTO object_deletions (key, due_at) VALUES ($1, now() + interval '1 hour')`,
      [doomed],
    );
    const folder = (key: string) => key.slice(0, key.indexOf('/'));
    const expected: string[] = [];
    for (const [thumbnails, known] of [
      ['wanted', true],
      ['made', true],
      ['failed', false],
      ['none', false],
    ] as const) {
      const { key } = await keepAttachment(test.pool, kept.store, { thumbnails });
      for (const name of ['small.webp', 'large.webp', 'other.webp']) {
        const thumbnail = await orphan(`${folder(key)}/${name}`);
        if (!known || name === 'other.webp') expected.push(thumbnail);
      }
    }
    expect(await collect()).toEqual({ ...NOTHING, quarantined: expected.length });
    const moved = (await keys()).filter((key) => key.startsWith(QUARANTINE));
    expect(moved).toEqual(expected.map((key) => QUARANTINE + key).sort());
  });

  it('believes no list: a row that came since it was made keeps its object', async () => {
    const key = await orphan();
    const stale = sly({
      stat: async (asked) => {
        if (asked === key) await rowFor(key); // after the list was looked up, before the decision
        return kept.store.stat(asked);
      },
      move: () => Promise.reject(new Error('It was moved all the same.')),
    });
    expect(await collect(stale)).toEqual(NOTHING);
    expect(await keys()).toEqual([key]);
  });

  it('brings an object back whose row comes while it is moved', async () => {
    const key = await orphan();
    const late = sly({
      move: async (from, to) => {
        await kept.store.move(from, to);
        if (from === key) await rowFor(key);
      },
    });
    expect(await collect(late)).toEqual(NOTHING);
    expect(await keys()).toEqual([key]);
  });

  it('does not mind an object that goes while it is looked at', async () => {
    const first = await orphan();
    const vanishing = sly({
      move: async (from, to) => {
        await kept.store.delete(from);
        await kept.store.move(from, to);
      },
    });
    expect(await collect(vanishing)).toEqual(NOTHING);
    expect(await keys()).not.toContain(first);
  });

  it('leaves names alone that no object can have', async () => {
    await writeFile(kept.path('a name.txt'), 'of somebody else');
    await kept.age(kept.path('a name.txt'), 48);
    expect(await collect()).toEqual(NOTHING);
    expect(await keys()).toEqual(['a name.txt']);
  });

  it('goes through a large store in batches', async () => {
    const unknown = new Set(Array.from({ length: 1_201 }, () => anObjectKey()));
    const storedAt = new Date(Date.now() - 48 * 3_600_000);
    const moved: string[] = [];
    const large = sly({
      async *list() {
        for (const key of unknown) yield { key, sizeBytes: 1, storedAt };
      },
      stat: async (key) => ({ key, sizeBytes: 1, storedAt }),
      move: async (from) => void moved.push(from),
    });
    expect(await collect(large)).toEqual({ ...NOTHING, quarantined: 1_201 });
    expect(new Set(moved)).toEqual(unknown);
  });

  it('ends with the app, between two objects', async () => {
    for (let made = 0; made < 3; made++) await orphan();
    const stop = new AbortController();
    const ending = sly({
      move: async (from, to) => {
        stop.abort();
        await kept.store.move(from, to);
      },
    });
    expect(await collect(ending, false, stop.signal)).toEqual({ ...NOTHING, quarantined: 1 });
    expect(await collect(kept.store, true, stop.signal)).toEqual(NOTHING);
    expect(await new Quarantine(kept.store).purge(test.database, stop.signal)).toBe(0);
    expect(await new Quarantine(kept.store).count()).toMatchObject({ objects: 1 });
  });

  it('does not list a large store to its end when the app ends', async () => {
    const stop = new AbortController();
    const storedAt = new Date(Date.now() - 48 * 3_600_000);
    let listed = 0;
    const large = sly({
      async *list() {
        for (; listed < 2_000; listed++) yield { key: anObjectKey(), sizeBytes: 1, storedAt };
      },
      stat: async (key) => ({ key, sizeBytes: 1, storedAt }),
      move: async () => stop.abort(),
    });
    expect(await collect(large, false, stop.signal)).toEqual({ ...NOTHING, quarantined: 1 });
    expect(listed).toBeLessThan(2_000);
  });

  it('asks the store again before it takes one: what is young or gone by then stays', async () => {
    const [renewed, gone] = [await orphan(), await orphan()];
    const changing = sly({
      stat: async (key) => (key === gone ? undefined : { key, sizeBytes: 1, storedAt: new Date() }),
      move: () => Promise.reject(new Error('It was moved all the same.')),
    });
    expect(await collect(changing)).toEqual(NOTHING);
    expect(await keys()).toEqual([renewed, gone].sort());
  });

  it('hides no failure of a store that is down', async () => {
    await orphan();
    const failing = (method: 'stat' | 'move') =>
      collect(sly({ [method]: () => Promise.reject(new StorageUnavailable()) }));
    await expect(failing('stat')).rejects.toThrow(StorageUnavailable);
    await expect(failing('move')).rejects.toThrow(StorageUnavailable);
  });

  it('takes nothing for old as long as the database does not say what time it is', async () => {
    await orphan();
    const mute = { query: () => Promise.resolve({ rows: [] }) } as unknown as Queryable;
    const jobs = new Jobs(test.database);
    const [deletions, quarantine] = [new DeleteObjects(jobs, kept.store), new Quarantine(kept.store)];
    const job = new CollectOrphans(jobs, kept.store, deletions, quarantine);
    expect(await job.run(mute, RUNNING, true)).toEqual(NOTHING);
  });

  it('brings back from quarantine what is of the size that was lost, and nothing else', async () => {
    const quarantine = new Quarantine(kept.store);
    const key = anObjectKey();
    expect(await quarantine.giveBack(key, 5)).toBe(false);
    await keepObject(kept.store, QUARANTINE + key, 'bytes');
    expect(await quarantine.giveBack(key, 4)).toBe(false);
    expect(await keys()).toEqual([QUARANTINE + key]);
    expect(await quarantine.giveBack(key, 5)).toBe(true);
    expect(await keys()).toEqual([key]);
    const vanishing = new Quarantine(
      sly({ stat: async () => ({ key, sizeBytes: 5, storedAt: new Date() }) }),
    );
    expect(await vanishing.giveBack(key, 5)).toBe(false);
  });

  it('purges quarantine only when told to, and never what is known by now', async () => {
    const [gone, known, there] = [await orphan(), await orphan(), await orphan()];
    await collect();
    await rowFor(known);
    await rowFor(there);
    await keepObject(kept.store, there, 'stored anew');
    expect(await new Quarantine(kept.store).purge(test.database, RUNNING)).toBe(1);
    expect(await keys()).toEqual([QUARANTINE + there, known, there].sort());
    expect(await kept.store.stat(there)).toMatchObject({ sizeBytes: 'stored anew'.length });
    expect(await keys()).not.toContain(QUARANTINE + gone);
  });
});
