import { randomBytes } from 'node:crypto';
import { copyFile, rename } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Principal, Scope } from '#libs/access';
import type { AppConfig } from '#libs/config';
import type { Queryable } from '#libs/database';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { Idempotency } from '#libs/idempotency';
import { StorageUnavailable } from '#libs/storage';
import { keepObject, openDatabase, type OpenDatabase, openStore, type OpenStore } from '#libs/testing';
import { AttachmentNotFound } from './attachment.errors.js';
import { AttachmentsService } from './attachments.service.js';
import { Captures } from './captures.js';
import { FindAttachmentQuery } from './find-attachment.query.js';
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
    const err = new Error('The database is away.');
    intents.withdraw = () => Promise.reject(err);
    const told = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    try {
      await expect(attachments.attach(eventId, one)).rejects.toThrow(StorageUnavailable);
      const { rows } = await test.pool.query<{ key: string }>('SELECT key FROM attachments');
      const keys = rows.map(({ key }) => key);
      expect(told.mock.calls).toEqual([[{ err, keys }, expect.any(String)]]);
    } finally {
      files.store.put = put;
      intents.withdraw = withdraw;
      told.mockRestore();
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
      cause: { message: 'The upload took so long that it was taken for abandoned.' },
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

  it('asks before a body is read whether there is such an event', async () => {
    await attachments.admit(eventId, { kind: 'session' });
    await expect(attachments.admit(eventId + 1, { kind: 'session' })).rejects.toMatchObject({
      errorCode: 'not_found',
    });
  });

  it('lets a token that may only capture attach to what it has made within the hour', async () => {
    const [maker, other] = await Promise.all(['maker', 'other'].map(aToken));
    const token = (tokenId: number, scopes: Scope[] = ['capture']): Principal => ({
      kind: 'token',
      name: 'a token',
      tokenId,
      scopes,
      generation: 0,
    });
    const captures = new Captures(test.database);
    await captures.remember(test.database, eventId, maker ?? 0);
    await attachments.admit(eventId, token(maker ?? 0));
    await attachments.admit(eventId, token(other ?? 0, ['capture', 'write']));
    await attachments.admit(eventId, token(other ?? 0, ['admin']));
    const forbidden = { errorCode: 'forbidden' };
    await expect(attachments.admit(eventId, token(other ?? 0))).rejects.toMatchObject(forbidden);
    await test.pool.query(`UPDATE captures SET created_at = now() - interval '1 hour'`);
    await expect(attachments.admit(eventId, token(maker ?? 0))).rejects.toMatchObject(forbidden);
  });

  it('answers what was stored, in the order that it was sent, and finds each by its key alone', async () => {
    const files = await Promise.all(['b.txt', 'a.txt', 'c.txt'].map(received)); // as many as an event holds
    const { status, body, replayed } = await attachments.attach(eventId, files);
    const answered = JSON.parse(body) as { id: number; key: string; filename: string }[];
    expect({ status, replayed }).toEqual({ status: 201, replayed: false });
    expect(answered.map(({ filename }) => filename)).toEqual(['b.txt', 'a.txt', 'c.txt']);
    const find = new FindAttachmentQuery(test.database);
    for (const [at, { id, key, filename }] of answered.entries()) {
      const { sha256, sizeBytes, contentType } = files[at] as ReceivedFile;
      expect(JSON.parse(await find.json(key))).toEqual(answered[at]);
      expect(await find.run(key)).toEqual({
        id,
        eventId,
        key,
        filename,
        contentType,
        sizeBytes,
        sha256,
        uploadedAt: expect.any(Date) as Date,
        damage: null,
      });
    }
    await test.pool.query(`UPDATE attachments SET state = 'pending'`);
    for (const key of [answered[0]?.key ?? '', 'nothing/1__x']) {
      await expect(find.run(key)).rejects.toThrow(AttachmentNotFound);
      await expect(find.json(key)).rejects.toThrow(AttachmentNotFound);
    }
  });

  it('wants at least one file', async () => {
    await expect(attachments.attach(eventId, [])).rejects.toMatchObject({
      errorCode: 'validation_error',
      info: { errors: [{ field: 'files' }] },
    });
  });

  it('does once what is asked twice, and keeps nothing of the second', async () => {
    const once = { owner: 'token 1', key: 'a key' };
    const first = await attachments.attach(eventId, [await received('1.txt')], { once });
    expect(first).toMatchObject({ status: 201, replayed: false });
    const again = await attachments.attach(eventId, [await received('1.txt')], { once });
    expect(again).toMatchObject({ status: 201, body: first.body, replayed: true });
    const other = attachments.attach(eventId, [await received('2.txt')], { once });
    await expect(other).rejects.toMatchObject({ errorCode: 'idempotency_mismatch' });
    const elsewhere = attachments.attach(eventId + 1, [await received('1.txt')], { once });
    await expect(elsewhere).rejects.toMatchObject({ errorCode: 'idempotency_mismatch' });
    expect(await states()).toEqual(['ready']);
    expect(await queued()).toEqual([]);
  });

  it('takes back what it stored for a request that another was faster to answer', async () => {
    const once = { owner: 'token 1', key: 'a key' };
    const one = await received('1.txt');
    const faster = { ...one, path: `${one.path}-too` };
    await copyFile(one.path, faster.path);
    const put = files.store.put.bind(files.store);
    files.store.put = async (...args) => {
      files.store.put = put;
      await attachments.attach(eventId, [faster], { once });
      await put(...args);
    };
    expect(await attachments.attach(eventId, [one], { once })).toMatchObject({ replayed: true });
    expect(await states()).toEqual(['ready']);
    expect(await queued()).toMatchObject([{ inAMinute: true }]);
  });

  it.each(['attachToNew', 'attachWith'] as const)(
    'stores files with a change of its own: %s',
    async (method) => {
      const answer = { status: 200, body: '{}', replayed: false };
      const attach = (file: ReceivedFile, fails = false) => {
        const change = (claim: (tx: Queryable) => Promise<void>) =>
          test.database.transaction(async (tx) => {
            await claim(tx);
            if (fails) throw new Error('It came to nothing.');
            return answer;
          });
        return method === 'attachWith'
          ? attachments.attachWith(eventId, [file], change)
          : attachments.attachToNew([file], (claim) => change((tx) => claim(tx, eventId)));
      };
      await expect(attach(await received('1.txt'), true)).rejects.toThrow('It came to nothing.');
      expect(await states()).toEqual([]);
      expect(await queued()).toHaveLength(1);
      expect(await attach(await received('2.txt'))).toEqual(answer);
      expect(await states()).toEqual(['ready']);
      const { rows } = await test.pool.query<{ event_id: string }>('SELECT event_id FROM attachments');
      expect(rows.map(({ event_id }) => Number(event_id))).toEqual([eventId]);
    },
  );

  it('stops between two files, and before the last word, when nobody waits any more', async () => {
    const leaving = new AbortController();
    const [first, second] = [await received('1.txt'), await received('2.txt')];
    const put = files.store.put.bind(files.store);
    let count = 0;
    files.store.put = async (...args) => {
      count += 1;
      await put(...args);
      leaving.abort(new Error('Gone.'));
    };
    try {
      const { signal } = leaving;
      await expect(attachments.attach(eventId, [first, second], { signal })).rejects.toThrow('Gone.');
      expect(count).toBe(1);
    } finally {
      files.store.put = put;
    }
    const late = new AbortController();
    files.store.put = async (...args) => {
      await put(...args);
      late.abort(new Error('Gone.'));
    };
    try {
      await expect(attachments.attach(eventId, [second], { signal: late.signal })).rejects.toThrow('Gone.');
    } finally {
      files.store.put = put;
    }
    expect(await states()).toEqual([]);
  });

  it('reserves nothing for an event that is not there', async () => {
    await expect(intents.reserve(eventId + 1, [await received('1.txt')])).rejects.toMatchObject({
      errorCode: 'not_found',
    });
    expect(await states()).toEqual([]);
  });

  it.each([
    [2, 'the 2nd file'],
    [3, 'the 3rd file'],
    [4, 'the 4th file'],
    [11, 'the 11th file'],
    [21, 'the 21st file'],
    [22, 'the 22nd file'],
  ])('names place %i: %s', async (place, words) => {
    const config = new ConfigService<AppConfig, true>({ ATTACHMENT_MAX_PER_EVENT: place - 1 });
    const file = await received('1.txt');
    const full = new UploadIntents(test.database, config);
    await full.reserve(eventId, Array<ReceivedFile>(place - 1).fill(file));
    await expect(full.reserve(eventId, [file])).rejects.toThrow(words);
  });

  async function aToken(name: string): Promise<number> {
    const { rows } = await test.pool.query<{ id: string }>(
      `INSERT INTO api_tokens (name, digest, prefix, scopes) VALUES ($1, $2, '', '{capture}') RETURNING id`,
      [name, randomBytes(32)],
    );
    return Number(rows[0]?.id);
  }
});
