import { readFile, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import { Jobs } from '#libs/jobs';
import { ObjectMissing, ObjectStore, StorageUnavailable } from '#libs/storage';
import { keepAttachment, openDatabase, type OpenDatabase, openStore, type OpenStore } from '#libs/testing';
import { CheckAttachments } from './check-attachments.job.js';
import { DamageCount } from './damage-count.query.js';
import { Examination } from './examination.js';
import { QUARANTINE } from './orphan-candidate.js';
import { Quarantine } from './quarantine.js';

const RUNNING = new AbortController().signal;

describe('CheckAttachments', () => {
  let test: OpenDatabase;
  let kept: OpenStore;
  let told: jest.SpiedFunction<Logger['error']>;

  beforeAll(async () => {
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    told = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    test = await openDatabase();
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await test.drop();
  });
  beforeEach(async () => {
    told.mockClear();
    await test.pool.query('TRUNCATE attachments');
    kept = await openStore();
  });
  afterEach(() => kept.remove());

  const sly = (overrides: Partial<ObjectStore>) =>
    Object.assign(Object.create(kept.store) as ObjectStore, overrides);
  const check = (store = kept.store, stop = RUNNING) =>
    new CheckAttachments(new Jobs(test.database), new Examination(store, new Quarantine(store))).run(
      test.database,
      stop,
    );
  const anAttachment = (bytes = 'as it was sent') => keepAttachment(test.pool, kept.store, { bytes });
  const damageOf = async ({ id }: { id: number }) => {
    const { rows } = await test.pool.query<{ damage: string | null; checked: boolean }>(
      'SELECT damage, checked_at IS NOT NULL AS checked FROM attachments WHERE id = $1',
      [id],
    );
    return rows[0];
  };
  const flipOneBit = async ({ key }: { key: string }) => {
    const bytes = await readFile(kept.path(key));
    bytes[3] = (bytes[3] ?? 0) ^ 1;
    await writeFile(kept.path(key), bytes);
  };

  it('flags what is missing and what has another size, at once, and deletes nothing', async () => {
    const [whole, missing, short] = [await anAttachment(), await anAttachment(), await anAttachment()];
    await kept.store.delete(missing.key);
    await writeFile(kept.path(short.key), 'as it was');
    expect(await check()).toEqual({ checked: 3, read: 1 });
    expect(await damageOf(whole)).toMatchObject({ damage: null });
    expect(await damageOf(missing)).toEqual({ damage: 'missing', checked: true });
    expect(await damageOf(short)).toEqual({ damage: 'corrupt', checked: true });
    expect(await new DamageCount(test.database).run()).toEqual({ missing: 1, corrupt: 1 });
    expect(told.mock.calls.map(([text]) => String(text))).toEqual([
      `The file ${missing.key} of event ${missing.eventId} is damaged (missing).`,
      `The file ${short.key} of event ${short.eventId} is damaged (size).`,
    ]);
    expect(await readFile(kept.path(short.key), 'utf8')).toBe('as it was');
  });

  it('finds a single wrong bit within ten runs, a tenth of the files in each', async () => {
    const all = await Promise.all(Array.from({ length: 30 }, () => anAttachment()));
    const [, , , rotten] = all as [unknown, unknown, unknown, { id: number; key: string }];
    await flipOneBit(rotten);
    for (let run = 1; run <= 10; run++) expect(await check()).toEqual({ checked: 30, read: 3 });
    expect(await damageOf(rotten)).toEqual({ damage: 'corrupt', checked: true });
    const { rows } = await test.pool.query('SELECT FROM attachments WHERE checked_at IS NULL');
    expect(rows).toEqual([]);
    expect(await check()).toEqual({ checked: 30, read: 0 }); // all were read within six hours
    await test.pool.query(`UPDATE attachments SET checked_at = now() - interval '7 hours' WHERE id = $1`, [
      all[20]?.id,
    ]);
    expect(await check()).toEqual({ checked: 30, read: 1 });
  });

  it('takes the flag away from what is whole again, and only then', async () => {
    const { key, id } = await anAttachment();
    await kept.store.delete(key);
    await check();
    expect(await damageOf({ id })).toMatchObject({ damage: 'missing' });
    const other = await keepAttachment(test.pool, kept.store, { bytes: 'as it waS sent' });
    await kept.store.move(other.key, key); // the same size, other bytes
    await check();
    expect(await damageOf({ id })).toMatchObject({ damage: 'corrupt' });
    await writeFile(kept.path(key), 'as it was sent');
    await check();
    expect(await damageOf({ id })).toMatchObject({ damage: null });
  });

  it('brings back what lies in quarantine', async () => {
    const { key, id } = await anAttachment();
    await kept.store.move(key, QUARANTINE + key);
    await check();
    expect(await damageOf({ id })).toMatchObject({ damage: null });
    expect(await readFile(kept.path(key), 'utf8')).toBe('as it was sent');
  });

  it('blames no attachment for a store that is down', async () => {
    const { id } = await anAttachment();
    const down = sly({ stat: () => Promise.reject(new StorageUnavailable()) });
    await expect(check(down)).rejects.toThrow(StorageUnavailable);
    const downLater = sly({
      read: () => Promise.reject(new StorageUnavailable()),
      check: () => Promise.reject(new StorageUnavailable()),
    });
    await expect(check(downLater)).rejects.toThrow(StorageUnavailable);
    expect(await damageOf({ id })).toEqual({ damage: null, checked: false });
  });

  it('tells of one that cannot be read now, without condemning it', async () => {
    const { id, key, eventId } = await anAttachment();
    const badSector = sly({ read: () => Promise.reject(new StorageUnavailable()) });
    expect(await check(badSector)).toEqual({ checked: 1, read: 1 });
    expect(await damageOf({ id })).toEqual({ damage: null, checked: false });
    expect(told.mock.calls.map(([text]) => String(text))).toEqual([
      `The file ${key} of event ${eventId} is damaged (unreadable).`,
    ]);
  });

  it.each([
    ['is gone by the time it is read', (key: string) => Promise.reject(new ObjectMissing(key)), 'missing'],
    [
      'gives fewer bytes than it has by its size',
      async () => Readable.from([Buffer.from('as it')]),
      'corrupt',
    ],
  ])('flags an object that %s', async (_, read, damage) => {
    const { id } = await anAttachment();
    expect(await check(sly({ read }))).toEqual({ checked: 1, read: 1 });
    expect(await damageOf({ id })).toEqual({ damage, checked: true });
  });

  it('says nothing of an attachment that is deleted meanwhile', async () => {
    const { id } = await anAttachment();
    const deleting = sly({
      stat: async () => {
        await test.pool.query('DELETE FROM attachments WHERE id = $1', [id]);
        return undefined;
      },
    });
    await check(deleting);
    expect(told.mock.calls).toEqual([]);
  });

  it('breaks off when the app ends, in the middle of a file as well', async () => {
    await anAttachment('x'.repeat(5_000_000));
    const stop = new AbortController();
    const ending = sly({
      read: async (key, range, signal) => {
        const bytes = await kept.store.read(key, range, signal);
        stop.abort();
        return bytes;
      },
    });
    expect(await check(ending, stop.signal)).toEqual({ checked: 1, read: 0 });
    expect(await check(kept.store, stop.signal)).toEqual({ checked: 0, read: 0 });
  });
});
