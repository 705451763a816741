import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addAbortSignal } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import sharp from 'sharp';
import { parseConfig } from '#libs/config';
import { Jobs } from '#libs/jobs';
import { createStore, StorageUnavailable } from '#libs/storage';
import { openDatabase, type OpenDatabase } from '#libs/testing';
import { DrawingProcess } from './drawing-process.js';
import { MakeThumbnails } from './make-thumbnails.job.js';
import { ThumbnailDelivery } from './thumbnail-delivery.js';
import { ThumbnailMaker } from './thumbnail-maker.js';

describe('MakeThumbnails', () => {
  let test: OpenDatabase;
  let folder: string;
  let store: Awaited<ReturnType<typeof createStore>>;
  let jobs: Jobs;
  let job: MakeThumbnails;
  let delivery: ThumbnailDelivery;
  let photo: Buffer;

  beforeAll(async () => {
    [test, folder, photo] = await Promise.all([
      openDatabase(),
      mkdtemp(join(tmpdir(), 'lifelog-thumbnails-')),
      sharp({ create: { width: 300, height: 200, channels: 3, background: 'teal' } })
        .jpeg()
        .toBuffer(),
    ]);
    store = await createStore(parseConfig({ NODE_ENV: 'test', STORAGE_BACKEND: 'local', DATA_DIR: folder }));
    await store.open(true);
    jobs = new Jobs(test.database);
    job = new MakeThumbnails(jobs, new ThumbnailMaker(store, test.database));
    delivery = new ThumbnailDelivery(test.database, store, job);
  });
  beforeEach(() => test.pool.query('TRUNCATE events, object_deletions CASCADE'));
  afterAll(async () => {
    await test.drop();
    await rm(folder, { recursive: true });
  });

  const attached = async (bytes: Buffer, state = 'ready'): Promise<string> => {
    const key = `${randomUUID().replaceAll('-', '')}/1__a.jpg`;
    const sha256 = createHash('sha256').update(bytes).digest();
    const path = join(store.spoolFolder, randomUUID());
    await writeFile(path, bytes);
    await store.put(key, { path, sizeBytes: bytes.length, sha256, contentType: 'image/jpeg' });
    await test.pool.query(
      `WITH e AS (INSERT INTO events (title, "timestamp", timezone) VALUES ('A', now(), 'UTC') RETURNING id)
       INSERT INTO attachments (event_id, key, filename, content_type, size_bytes, sha256, state, thumbnails)
       SELECT id, $1, 'a.jpg', 'image/jpeg', $2, $3, $4, 'wanted' FROM e`,
      [key, bytes.length, sha256, state],
    );
    return key;
  };
  /** A connection that failed before may still hold the lock for a moment. */
  const run = async () => {
    while (!(await jobs.runOnce(job))) await sleep(10);
  };
  const stateOf = async (key: string) =>
    (
      await test.pool.query<{ thumbnails: string }>('SELECT thumbnails FROM attachments WHERE key = $1', [
        key,
      ])
    ).rows[0]?.thumbnails;
  const deletions = async () =>
    (
      await test.pool.query<{ key: string; due: boolean }>(
        'SELECT key, due_at <= now() AS due FROM object_deletions ORDER BY key',
      )
    ).rows;
  const beside = (key: string) => key.replace(/\/.*/, '');
  const sizeOf = async (key: string, size: 'small' | 'large') => {
    const bytes = await delivery.open(key, size, new AbortController().signal);
    if (bytes === null) return null;
    const { width, height } = await sharp(await buffer(bytes)).metadata();
    return [width, height];
  };

  it('stores both beside the original, and leaves nothing else', async () => {
    const keys = [await attached(photo), await attached(photo)];
    expect(await sizeOf(keys[0] ?? '', 'small')).toBeNull();
    await run();
    for (const key of keys) {
      expect(await stateOf(key)).toBe('made');
      expect(await sizeOf(key, 'small')).toEqual([96, 96]);
      expect(await sizeOf(key, 'large')).toEqual([300, 200]);
    }
    expect(await readdir(store.spoolFolder)).toEqual([]);
    expect(await deletions()).toEqual([]);
  });

  it('settles that a damaged one has none, and goes on with the others', async () => {
    const [good, damaged] = [await attached(photo), await attached(photo.subarray(0, 400))];
    await run();
    expect([await stateOf(good), await stateOf(damaged)]).toEqual(['made', 'failed']);
    expect(await sizeOf(damaged, 'large')).toBeNull();
  });

  it('has none for an original that is lost, and waits for one that is on its way', async () => {
    const [lost, pending] = [await attached(photo), await attached(photo, 'pending')];
    await store.delete(lost);
    await run();
    expect([await stateOf(lost), await stateOf(pending)]).toEqual(['failed', 'wanted']);
  });

  it('makes lost ones again', async () => {
    const key = await attached(photo);
    await run();
    await store.delete(`${beside(key)}/small.webp`);
    expect(await sizeOf(key, 'small')).toBeNull();
    await run();
    expect(await sizeOf(key, 'small')).toEqual([96, 96]);
    expect(await deletions()).toEqual([]);
  });

  it('survives a reader that goes before it has listened', async () => {
    const key = await attached(photo);
    await run();
    const read = store.read.bind(store);
    const gone = new AbortController();
    // It goes while the file is being opened: what is opened then is closed at once, with an error of its own.
    const reading = jest.spyOn(store, 'read').mockImplementation(async (name) => {
      const opened = await read(name);
      gone.abort();
      return addAbortSignal(gone.signal, opened);
    });
    const bytes = await delivery.open(key, 'small', gone.signal);
    reading.mockRestore();
    await sleep(50);
    expect(bytes?.errored?.name).toBe('AbortError');
  });

  it('leaves no object that nobody knows when the attachment is deleted meanwhile', async () => {
    const key = await attached(photo);
    const really = store.put.bind(store);
    const put = jest.spyOn(store, 'put').mockImplementationOnce(async (name, file) => {
      await test.pool.query('DELETE FROM attachments WHERE key = $1', [key]);
      // As if the worker had been here already, for the deletion that came with it.
      await test.pool.query('DELETE FROM object_deletions');
      await really(name, file);
    });
    await run();
    put.mockRestore();
    expect(await deletions()).toEqual([
      { key: `${beside(key)}/large.webp`, due: true },
      { key: `${beside(key)}/small.webp`, due: true },
    ]);
  });

  it('knows what it has stored when it ends before it can say so', async () => {
    const key = await attached(photo);
    const really = store.put.bind(store);
    const put = jest.spyOn(store, 'put').mockImplementationOnce(async (name, file) => {
      await really(name, file);
      throw new StorageUnavailable();
    });
    await expect(jobs.runOnce(job)).rejects.toThrow(StorageUnavailable);
    put.mockRestore();
    expect(await stateOf(key)).toBe('wanted');
    expect(await deletions()).toEqual([
      { key: `${beside(key)}/large.webp`, due: false },
      { key: `${beside(key)}/small.webp`, due: false },
    ]);
    await run();
    expect([await stateOf(key), await deletions()]).toEqual(['made', []]);
  });

  it('leaves what is wanted to the next run when the store fails, and asks it three times at most', async () => {
    const keys = [await attached(photo), await attached(photo), await attached(photo), await attached(photo)];
    const asked: string[] = [];
    const read = jest.spyOn(store, 'read').mockImplementation((key) => {
      asked.push(key);
      return Promise.reject(new StorageUnavailable());
    });
    await expect(jobs.runOnce(job)).rejects.toThrow(StorageUnavailable);
    expect(asked).toEqual(keys.slice(1).reverse()); // the newest first
    read.mockRestore();
    await run();
    expect(await Promise.all(keys.map(stateOf))).toEqual(['made', 'made', 'made', 'made']);
  });

  it('says once that pictures cannot be decoded on this machine, and leaves them wanted', async () => {
    const key = await attached(photo);
    const warned = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const draw = jest
      .spyOn(DrawingProcess.prototype, 'draw')
      .mockResolvedValueOnce({ state: 'unavailable', reason: 'No binary.' })
      .mockResolvedValue({
        state: 'refused',
        reason: 'It was asked again, and would settle that there are none.',
      });
    const elsewhere = new MakeThumbnails(jobs, new ThumbnailMaker(store, test.database));
    await jobs.runOnce(elsewhere);
    await jobs.runOnce(elsewhere);
    expect(warned.mock.calls.map(([text]) => String(text))).toEqual([
      expect.stringMatching(/^Thumbnails cannot be made on this machine.* No binary\.$/),
    ]);
    warned.mockRestore();
    draw.mockRestore();
    expect([await stateOf(key), await readdir(store.spoolFolder)]).toEqual(['wanted', []]);
  });
});
