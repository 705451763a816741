import { Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import { Jobs } from '#libs/jobs';
import { ObjectStore, StorageUnavailable } from '#libs/storage';
import {
  anObjectKey,
  keepAttachment,
  keepObject,
  openDatabase,
  type OpenDatabase,
  openStore,
  type OpenStore,
} from '#libs/testing';
import { DeleteObjects } from './delete-objects.job.js';

const RUNNING = new AbortController().signal;

describe('DeleteObjects', () => {
  let test: OpenDatabase;
  let kept: OpenStore;

  beforeAll(async () => {
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    test = await openDatabase();
    kept = await openStore();
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await test.drop();
    await kept.remove();
  });
  beforeEach(() => test.pool.query('DELETE FROM object_deletions'));

  const job = (overrides: Partial<ObjectStore> = {}) =>
    new DeleteObjects(
      new Jobs(test.database),
      Object.assign(Object.create(kept.store) as ObjectStore, overrides),
    );
  const due = (key: string, at = 'now()') =>
    test.pool.query(`INSERT INTO object_deletions (key, due_at) VALUES ($1, ${at})`, [key]);
  const anObject = async (at?: string) => {
    const key = anObjectKey();
    await keepObject(kept.store, key, 'bytes');
    await due(key, at);
    return key;
  };
  const waiting = async () => {
    const { rows } = await test.pool.query<{
      key: string;
      attempts: number;
      last_error: string;
      pause: number;
    }>(
      `SELECT key, attempts, last_error, extract(epoch FROM due_at - now())::float8 AS pause FROM object_deletions ORDER BY key`,
    );
    return rows;
  };

  it('deletes what is due, thousands as well, and no more', async () => {
    const keys = await Promise.all(Array.from({ length: 50 }, () => anObject()));
    await due('already/gone');
    const later = await anObject(`now() + interval '1 hour'`);
    expect(await job().run(test.database, RUNNING)).toBe(51);
    expect(await Promise.all(keys.map((key) => kept.store.stat(key)))).toEqual(keys.map(() => undefined));
    expect(await kept.store.stat(later)).toMatchObject({ key: later });
    expect((await waiting()).map(({ key }) => key)).toEqual([later]);
  });

  it('never deletes the object of a ready attachment', async () => {
    const { key } = await keepAttachment(test.pool, kept.store);
    await due(key);
    expect(await job().run(test.database, RUNNING)).toBe(0);
    expect(await kept.store.stat(key)).toMatchObject({ key });
  });

  it('tries again and again what the store does not delete, less than a minute apart, and asks no more of a store that is down', async () => {
    await Promise.all(Array.from({ length: 40 }, () => anObject()));
    const failing = job({ delete: () => Promise.reject(new StorageUnavailable()) });
    expect(await failing.run(test.database, RUNNING)).toBe(0);
    expect((await waiting()).filter(({ attempts }) => attempts > 0)).toHaveLength(16);
    for (let time = 0; time < 12; time++) {
      await failing.retryNow(test.database);
      await failing.run(test.database, RUNNING);
    }
    const [first] = (await waiting()).filter(({ attempts }) => attempts > 1);
    expect(first?.last_error).toMatch(/storage of attachments/);
    for (const { pause } of await waiting()) expect(pause).toBeLessThanOrEqual(45);
    expect(await job().countDue(test.database)).toBe(40);
    await test.pool.query('UPDATE object_deletions SET due_at = now()');
    expect(await job().run(test.database, RUNNING)).toBe(40);
    expect(await waiting()).toEqual([]);
  });

  it('deletes the others when one object resists', async () => {
    const keys = [await anObject(), await anObject(), await anObject()];
    const stubborn = job({
      delete: (key) => (key === keys[1] ? Promise.reject(new Error('Denied.')) : kept.store.delete(key)),
    });
    expect(await stubborn.run(test.database, RUNNING)).toBe(2);
    expect(await waiting()).toMatchObject([{ key: keys[1], attempts: 1, last_error: 'Denied.' }]);
  });

  it('remembers why, also of what is thrown that is no error', async () => {
    const words = 'no error' as unknown as Error;
    await anObject();
    await job({ delete: () => Promise.reject(words) }).run(test.database, RUNNING);
    expect(await waiting()).toMatchObject([{ attempts: 1, last_error: 'no error' }]);
  });

  it('makes due again only what has failed, and counts what has', async () => {
    await due('failed/before', `now() + interval '40 seconds'`);
    await test.pool.query('UPDATE object_deletions SET attempts = 1');
    await due('never/tried', `now() + interval '1 hour'`);
    expect(await job().countDue(test.database)).toBe(1);
    await job().retryNow(test.database);
    expect((await waiting()).filter(({ pause }) => pause <= 0)).toMatchObject([{ key: 'failed/before' }]);
    expect(await job().run(test.database, RUNNING)).toBe(1);
  });

  it('says of a run that had failures how many, and of one that had none nothing', async () => {
    const told = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    told.mockClear();
    await anObject();
    await job().run(test.database, RUNNING);
    expect(told).not.toHaveBeenCalled();
    await anObject();
    const error = new Error('Denied.');
    await job({ delete: () => Promise.reject(error) }).run(test.database, RUNNING);
    expect(told.mock.calls).toEqual([[{ err: error }, expect.stringMatching(/^1 objects? could not/)]]);
  });

  it('handles each object once when two replicas work at the same time', async () => {
    await Promise.all(Array.from({ length: 60 }, () => anObject()));
    const deleted: string[] = [];
    const replica = () =>
      job({
        delete: async (key) => {
          deleted.push(key);
          await kept.store.delete(key);
        },
      }).run(test.database, RUNNING);
    const counts = await Promise.all([replica(), replica(), replica()]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(60);
    expect(new Set(deleted).size).toBe(60);
    expect(deleted).toHaveLength(60);
  });

  it('does not wait for another replica that is just claiming some', async () => {
    const [claimed, free] = [await anObject(), await anObject()];
    await test.database.transaction(async (tx) => {
      await tx.query('SELECT FROM object_deletions WHERE key = $1 FOR UPDATE', [claimed]);
      expect(await job().run(test.database, RUNNING)).toBe(1);
    });
    expect(await kept.store.stat(free)).toBeUndefined();
    expect((await waiting()).map(({ key }) => key)).toEqual([claimed]);
  });

  it('leaves the rest to the next start when the app ends', async () => {
    await Promise.all(Array.from({ length: 40 }, () => anObject()));
    const stop = new AbortController();
    const counted = job({
      delete: async (key) => {
        stop.abort();
        await kept.store.delete(key);
      },
    });
    expect(await counted.run(test.database, stop.signal)).toBe(16);
    expect(await waiting()).toHaveLength(24);
  });
});
