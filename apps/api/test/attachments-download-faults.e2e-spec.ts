import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ScriptedS3 } from '#libs/testing';
import { startTestApp, type TestApp } from './support/test-app.js';
import { storeFile, type StoredFile } from './support/stored-file.js';

const BYTES = 2 * 1024 * 1024;

describe('a download from a store that', () => {
  let s3: ScriptedS3;
  let app: TestApp;
  let file: StoredFile;

  beforeAll(async () => {
    s3 = await ScriptedS3.start();
    app = await startTestApp({
      ...s3.environment,
      ATTACHMENT_DELIVERY: 'proxy',
      STORAGE_TIMEOUT_SECONDS: '3', // a whole file must come within it on a busy machine, too
    });
  });
  beforeEach(async () => {
    file = await storeFile(app, { bytes: randomBytes(BYTES) });
  });
  afterEach(() => s3.heal());
  afterAll(async () => {
    await app.close();
    await s3.close();
  });

  /** The status, and what came with it: an error's code, or whether the bytes are all there. */
  async function download(path = file.path): Promise<[number, string]> {
    const answer = await app.api('GET', path);
    if (answer.status !== 200) {
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      return [answer.status, ((await answer.json()) as { error_code: string }).error_code];
    }
    expect(answer.headers.get('content-length')).toBe(String(BYTES));
    const received = await answer.arrayBuffer().catch(() => undefined);
    if (received === undefined) return [200, 'broken off'];
    return [200, file.bytes.equals(Buffer.from(received)) ? 'whole' : 'other'];
  }

  async function damage(): Promise<string | null | undefined> {
    const { rows } = await app.database.pool.query<{ damage: string | null }>(
      'SELECT damage FROM attachments WHERE key = $1',
      [file.key],
    );
    return rows[0]?.damage;
  }

  it('is well gives all of it', async () => {
    expect(await download()).toEqual([200, 'whole']);
  });

  it.each([
    ['fails', { status: 500 }, 'storage_unavailable'],
    ['refuses', { status: 403, code: 'AccessDenied' }, 'storage_unavailable'],
    ['breaks off at once', { cutAfter: 0 }, 'storage_unavailable'],
    ['never answers', { hang: true }, 'storage_timeout'],
  ] as const)('%s is 503, and the file is well afterwards', async (_what, fault, code) => {
    s3.fail('GetObject', fault);
    expect(await download()).toEqual([503, code]);
    expect(await damage()).toBeNull();
    s3.heal();
    expect(await download()).toEqual([200, 'whole']);
  });

  it('fails when it is asked whether the file is there is 503', async () => {
    s3.fail('HeadObject', { status: 500 });
    expect(await download()).toEqual([503, 'storage_unavailable']);
    expect((await app.api('HEAD', file.path)).status).toBe(503);
  });

  it('breaks off midway never looks complete', async () => {
    s3.fail('GetObject', { cutAfter: BYTES / 2 });
    expect(await download()).toEqual([200, 'broken off']);
    while (!app.log().includes('broke off while it was sent')) await sleep(20);
    expect(app.log().split('broke off while it was sent')).toHaveLength(2);
    expect(await damage()).toBeNull();
  });

  it('gives a byte a second is given up', async () => {
    s3.fail('GetObject', { bytesPerSecond: 1 });
    // all of it would take weeks
    expect([
      [200, 'broken off'],
      [503, 'storage_timeout'],
    ]).toContainEqual(await download());
  });

  it('knows the file but cannot find it is a loss until it does', async () => {
    s3.fail('GetObject', { status: 404, code: 'NoSuchKey' });
    expect(await download()).toEqual([503, 'storage_unavailable']);
    expect(await damage()).toBe('missing');
    s3.heal();
    expect(await download()).toEqual([200, 'whole']);
    expect(await damage()).toBeNull();
  });

  it('has other bytes breaks off, and is 503 from then on', async () => {
    const object = s3.objects.get(file.key);
    object?.bytes.reverse();
    expect(await download()).toEqual([200, 'broken off']);
    while ((await damage()) !== 'corrupt') await sleep(20); // it is examined after the connection broke
    expect(await download()).toEqual([503, 'storage_unavailable']);
    object?.bytes.reverse();
    expect(await download()).toEqual([200, 'whole']);
  });

  it.each([-1, 1])('has %i bytes too many is 503 before a byte is sent', async (difference) => {
    const object = s3.objects.get(file.key);
    if (object) object.bytes = Buffer.alloc(BYTES + difference);
    expect(await download()).toEqual([503, 'storage_unavailable']);
    expect(await damage()).toBe('corrupt');
  });
});
