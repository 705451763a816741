import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import { ObjectStore, StorageUnavailable } from '#libs/storage';
import { keepAttachment, openDatabase, type OpenDatabase, openStore, type OpenStore } from '#libs/testing';
import { Examination } from './examination.js';
import { Quarantine } from './quarantine.js';
import { Verification } from './verification.js';
import type { VerifyLine } from './verify-line.js';

const BYTES = 'as it was sent';

describe('Verification', () => {
  let test: OpenDatabase;
  let kept: OpenStore;

  beforeAll(async () => {
    jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    test = await openDatabase();
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await test.drop();
  });
  beforeEach(async () => {
    await test.pool.query('TRUNCATE attachments');
    kept = await openStore();
  });
  afterEach(() => kept.remove());

  const run = async (percent = 100, overrides: Partial<ObjectStore> = {}, stop = new AbortController()) => {
    const store = Object.assign(Object.create(kept.store) as ObjectStore, overrides);
    const verification = new Verification(test.database, new Examination(store, new Quarantine(store)));
    const lines: VerifyLine[] = [];
    for await (const line of verification.run(percent, stop.signal)) lines.push(line);
    return lines;
  };
  const anAttachment = (bytes = BYTES) => keepAttachment(test.pool, kept.store, { bytes });

  it('reads every byte of every attachment and says so', async () => {
    for (let made = 0; made < 20; made++) await anAttachment();
    expect(await run()).toEqual([
      { type: 'progress', total: 20, checked: 0, read: 0, bytes: 0, damaged: 0 },
      { type: 'end', checked: 20, read: 20, bytes: 20 * BYTES.length, damaged: 0 },
    ]);
  });

  it('says of each damaged one what was expected and what is there', async () => {
    const missing = await anAttachment();
    const short = await anAttachment();
    const rotten = await anAttachment();
    await kept.store.delete(missing.key);
    await writeFile(kept.path(short.key), 'as it was');
    await writeFile(kept.path(rotten.key), 'as it waS sent');
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const expected = { size_bytes: BYTES.length, sha256: sha256(BYTES) };
    const line = ({ key, eventId }: typeof missing, problem: string, found: object | null) => ({
      type: 'damaged',
      key,
      event_id: eventId,
      filename: 'photo.jpg',
      problem,
      expected,
      found,
      reason: null,
    });
    const [, ...lines] = await run();
    expect(lines).toEqual([
      line(missing, 'missing', null),
      line(short, 'size', { size_bytes: 9, sha256: null }),
      line(rotten, 'content', { size_bytes: BYTES.length, sha256: sha256('as it waS sent') }),
      { type: 'end', checked: 3, read: 1, bytes: BYTES.length, damaged: 3 },
    ]);
    const { rows } = await test.pool.query('SELECT damage FROM attachments ORDER BY id');
    expect(rows.map(({ damage }: { damage: string }) => damage)).toEqual(['missing', 'corrupt', 'corrupt']);
  });

  it('reads a sample, yet looks for all of them', async () => {
    for (let made = 0; made < 40; made++) await anAttachment();
    const { key } = await anAttachment();
    expect((await run(10)).at(-1)).toMatchObject({ type: 'end', checked: 41, read: 5, damaged: 0 });
    await kept.store.delete(key); // in the sample or not
    const lines = await run(10);
    expect(lines.at(-1)).toMatchObject({ type: 'end', checked: 41, damaged: 1 });
    expect(lines).toContainEqual(expect.objectContaining({ type: 'damaged', key, problem: 'missing' }));
  });

  it('tells how far it has come while a large file takes its time', async () => {
    await anAttachment();
    const lines = await run(100, {
      read: async () =>
        Readable.from(
          (async function* () {
            yield Buffer.from(BYTES.slice(0, 5));
            await sleep(1_300);
            yield Buffer.from(BYTES.slice(5));
          })(),
        ),
    });
    expect(lines.slice(1)).toEqual([
      { type: 'progress', total: 1, checked: 0, read: 0, bytes: 5, damaged: 0 },
      { type: 'end', checked: 1, read: 1, bytes: BYTES.length, damaged: 0 },
    ]);
  });

  it('ends with the reason when the store goes away, and blames nobody', async () => {
    for (let made = 0; made < 3; made++) await anAttachment();
    const lines = await run(100, { stat: () => Promise.reject(new StorageUnavailable()) });
    expect(lines.at(-1)).toMatchObject({ type: 'failed', error_code: 'storage_unavailable', damaged: 0 });
    expect(lines.map(({ type }) => type)).not.toContain('end');
  });

  it('stops when nobody listens any more', async () => {
    for (let made = 0; made < 200; made++) await anAttachment('x');
    const stop = new AbortController();
    let looked = 0;
    const lines = await run(
      100,
      {
        stat: (key) => {
          looked += 1;
          if (looked === 10) stop.abort();
          return kept.store.stat(key);
        },
      },
      stop,
    );
    expect(lines.map(({ type }) => type)).toEqual(['progress']);
    expect(looked).toBeLessThan(60);
  });
});
