import { rename } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AppConfig } from '#libs/config';
import { ConfigService } from '@nestjs/config';
import { Idempotency } from '#libs/idempotency';
import { StorageUnavailable } from '#libs/storage';
import { keepObject, openDatabase, type OpenDatabase, openStore, type OpenStore } from '#libs/testing';
import { AttachmentsService } from './attachments.service.js';
import { Captures } from './captures.js';
import type { ReceivedFile } from './receive/received-file.js';
import { UploadIntents } from './upload-intents.js';

describe('AttachmentsService', () => {
  let test: OpenDatabase;
  let files: OpenStore;
  let intents: UploadIntents;
  let attachments: AttachmentsService;
  let eventId: number;

  beforeAll(async () => {
    test = await openDatabase();
    files = await openStore();
    const { database } = test;
    const config = new ConfigService<AppConfig, true>({ ATTACHMENT_MAX_PER_EVENT: 3 });
    intents = new UploadIntents(database, config);
    const [captures, idempotency] = [new Captures(database), new Idempotency(database)];
    attachments = new AttachmentsService(database, files.store, intents, captures, idempotency);
  });
  afterAll(async () => {
    await test.drop();
    await files.remove();
  });
  beforeEach(async () => {
    await test.pool.query('TRUNCATE events, attachments, object_deletions, idempotency_keys CASCADE');
    const { rows } = await test.pool.query<{ id: string }>(
      `INSERT INTO events (title, timezone) VALUES ('With files', 'UTC') RETURNING id`,
    );
    eventId = Number(rows[0]?.id);
  });

  /** A file as it is after it was received. */
  async function received(filename: string): Promise<ReceivedFile> {
    const key = `${'0'.repeat(32)}/0__${filename}`;
    const file = await keepObject(files.store, key, filename);
    const object = files.path(key);
    await rename(object, file.path);
    return { ...file, filename };
  }

  async function queued(): Promise<{ key: string; inAMinute: boolean }[]> {
    const { rows } = await test.pool.query<{ key: string; inAMinute: boolean }>(
      `SELECT key, due_at <= now() + interval '1 minute' AS "inAMinute" FROM object_deletions ORDER BY key`,
    );
    return rows;
  }
  const states = async (): Promise<string[]> =>
    (await test.pool.query<{ state: string }>('SELECT state FROM attachments ORDER BY id')).rows.map(
      ({ state }) => state,
    );

  it('takes all back when the store fails at the second of three', async () => {
    const three = await Promise.all(['1.txt', '2.txt', '3.txt'].map(received));
    const put = files.store.put.bind(files.store);
    let count = 0;
    files.store.put = async (...args) => {
      count += 1;
      if (count === 2) throw new StorageUnavailable();
      await put(...args);
    };
    try {
      await expect(attachments.attach(eventId, three)).rejects.toThrow(StorageUnavailable);
    } finally {
      files.store.put = put;
    }
    expect(count).toBe(2);
    expect(await states()).toEqual([]);
    expect((await queued()).map(({ inAMinute }) => inAMinute)).toEqual([true, true, true]);
  });

  it('answers why the store failed, also when the database is away by then', async () => {
    const one = [await received('1.txt')];
    const put = files.store.put.bind(files.store);
    const withdraw = intents.withdraw.bind(intents);
    files.store.put = () => Promise.reject(new StorageUnavailable());
    intents.withdraw = () => Promise.reject(new Error('The database is away.'));
    try {
      await expect(attachments.attach(eventId, one)).rejects.toThrow(StorageUnavailable);
    } finally {
      files.store.put = put;
      intents.withdraw = withdraw;
    }
    expect(await states()).toEqual(['pending']); // for the reconciler
  });

  it('keeps what was confirmed by a commit whose answer was lost', async () => {
    const [key = ''] = await intents.reserve(eventId, [await received('1.txt')]);
    const client = await test.pool.connect();
    await client.query('BEGIN');
    await intents.claim(client, eventId, [key]);
    let isOver = false;
    const withdrawal = intents.withdraw([key]).then(() => (isOver = true));
    await sleep(100);
    expect(isOver).toBe(false); // it waits for what the commit brings
    await client.query('COMMIT');
    client.release();
    await withdrawal;
    expect(await states()).toEqual(['ready']);
    expect(await queued()).toEqual([]);
  });

  it('does not attach to an event that was deleted while the store was writing, and removes the object soon', async () => {
    const file = await received('1.txt');
    const put = files.store.put.bind(files.store);
    files.store.put = async (...args) => {
      await put(...args);
      await test.database.transaction(async (tx) => {
        await tx.query('SELECT FROM events WHERE id = $1 FOR UPDATE', [eventId]);
        await attachments.discardAll(tx, eventId);
        await tx.query('DELETE FROM events WHERE id = $1', [eventId]);
      });
      expect((await queued()).map(({ inAMinute }) => inAMinute)).toEqual([false]);
    };
    try {
      await expect(attachments.attach(eventId, [file])).rejects.toMatchObject({ errorCode: 'not_found' });
    } finally {
      files.store.put = put;
    }
    expect(await states()).toEqual([]);
    expect((await queued()).map(({ inAMinute }) => inAMinute)).toEqual([true]);
  });

  it('says that an upload was taken for abandoned when only its intent is gone', async () => {
    const keys = await intents.reserve(eventId, [await received('1.txt')]);
    await test.pool.query('DELETE FROM attachments');
    await expect(intents.claim(test.database, eventId, keys)).rejects.toMatchObject({
      errorCode: 'storage_timeout',
    });
  });

  it('counts what is under way, and names the file that is too many', async () => {
    const two = await Promise.all(['1.txt', '2.txt'].map(received));
    await intents.reserve(eventId, two);
    await expect(intents.reserve(eventId, two)).rejects.toThrow(
      'This would be the 4th file; an event holds 3.',
    );
    await expect(intents.reserveForNew([...two, ...two])).rejects.toThrow(
      'These are 4 files; an event holds 3.',
    );
    expect(await states()).toEqual(['pending', 'pending']);
  });

  it('never gives away more places than there are, however many ask at once', async () => {
    const one = [await received('1.txt')];
    const asked = await Promise.allSettled(Array.from({ length: 20 }, () => intents.reserve(eventId, one)));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(await states()).toHaveLength(3);
  });

  it('wants thumbnails of pictures, and discards them with the event', async () => {
    const picture = { ...(await received('1.jpg')), contentType: 'image/jpeg' };
    const text = { ...(await received('2.txt')), contentType: 'text/plain' };
    await attachments.attach(eventId, [picture, text]);
    const { rows } = await test.pool.query('SELECT thumbnails FROM attachments ORDER BY id');
    expect(rows).toEqual([{ thumbnails: 'wanted' }, { thumbnails: 'none' }]);
    await test.database.transaction((tx) => attachments.discardAll(tx, eventId));
    const names = (await queued()).map(({ key }) => key.replace(/^[0-9a-f]{32}\/(\d+__)?/, '')).sort();
    expect(names).toEqual(['1.jpg', '2.txt', 'large.webp', 'small.webp']);
  });

  it('stops when nobody waits any more', async () => {
    const signal = AbortSignal.abort(new Error('Gone.'));
    await expect(attachments.attach(eventId, [await received('1.txt')], { signal })).rejects.toThrow('Gone.');
    expect(await states()).toEqual([]);
  });
});
