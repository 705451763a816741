import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { open, rename, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTestApp, type TestApp, TOKEN } from './support/test-app.js';
import { storeFile, type StoredFile } from './support/stored-file.js';

const MEGABYTE = 1024 * 1024;

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const pathOf = ({ key }: StoredFile): string => join(app.dataDir, 'attachments', key);
const large = (): Promise<StoredFile> => storeFile(app, { bytes: randomBytes(2 * MEGABYTE) });

async function damageOf({ key }: StoredFile): Promise<string | null | undefined> {
  const { rows } = await app.database.pool.query<{ damage: string | null }>(
    'SELECT damage FROM attachments WHERE key = $1',
    [key],
  );
  return rows[0]?.damage;
}

async function flipBit(path: string, position: number): Promise<void> {
  const handle = await open(path, 'r+');
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, position);
  byte[0] = (byte[0] ?? 0) ^ 1;
  await handle.write(byte, 0, 1, position);
  await handle.close();
}

/** A bit that the disk itself loses: nobody has written the file. */
async function decay(path: string, position: number): Promise<void> {
  const { atime, mtime } = await stat(path);
  await flipBit(path, position);
  await utimes(path, atime, mtime);
}

/** Whether the whole body is this, or came at all. */
async function delivery({ path, bytes }: StoredFile): Promise<'whole' | 'other' | 'broken off'> {
  const answer = await app.api('GET', path);
  expect([answer.status, answer.headers.get('content-length')]).toEqual([200, String(bytes.length)]);
  return answer.arrayBuffer().then(
    (received) => (bytes.equals(Buffer.from(received)) ? 'whole' : 'other'),
    () => 'broken off' as const,
  );
}

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('It did not come to that within ten seconds.');
    await sleep(20);
  }
}

describe('a file that was lost', () => {
  it.each([
    ['missing', (path: string) => rm(path)],
    ['corrupt', (path: string) => truncate(path, 5)],
    ['corrupt', (path: string) => writeFile(path, '')],
    ['corrupt', (path: string) => writeFile(path, 'Hello, diary. And more.')],
  ])('is 503 with the reason %s, flagged, and back when it is restored', async (reason, harm) => {
    const file = await storeFile(app);
    await harm(pathOf(file));
    for (const [method, headers] of [
      ['GET', {}],
      ['GET', { range: 'bytes=0-1' }],
      ['HEAD', {}],
    ] as const) {
      const answer = await app.api(method, file.path, undefined, headers);
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '3600']);
      if (method === 'GET') {
        expect(await answer.json()).toMatchObject({
          error_code: 'storage_unavailable',
          info: { reason, key: file.key },
        });
      }
    }
    expect(await damageOf(file)).toBe(reason);
    expect((await app.api('GET', `${file.path}?presign=1`)).status).toBe(503);
    await storeAgain(file);
    expect(await delivery(file)).toBe('whole');
    expect(await damageOf(file)).toBeNull();
  });

  it('is no loss but gone when it was deleted while it was asked for', async () => {
    const file = await storeFile(app);
    const [answer] = await Promise.all([app.api('GET', file.path), app.api('DELETE', file.path)]);
    expect([200, 404]).toContain(answer.status);
    expect((await app.api('GET', file.path)).status).toBe(404);
  });

  async function storeAgain(file: StoredFile): Promise<void> {
    const { key } = await storeFile(app, { bytes: file.bytes });
    const folder = join(app.dataDir, 'attachments', file.key.split('/')[0] ?? '');
    await rm(folder, { recursive: true, force: true });
    await rename(join(app.dataDir, 'attachments', key.split('/')[0] ?? ''), folder);
  }
});

describe('a file with one bit changed', () => {
  it.each([0, MEGABYTE, 2 * MEGABYTE - 1])('(of byte %i) is never delivered whole', async (position) => {
    const file = await large();
    expect(await delivery(file)).toBe('whole');
    await flipBit(pathOf(file), position);
    expect(await delivery(file)).toBe('broken off');
    await until(async () => (await damageOf(file)) === 'corrupt');
    const next = await app.api('GET', file.path);
    expect([next.status, await next.json()]).toMatchObject([503, { info: { reason: 'corrupt' } }]);
    await flipBit(pathOf(file), position);
    expect(await delivery(file)).toBe('whole');
    expect(await damageOf(file)).toBeNull();
  });

  it('of one chunk is 503, because nothing of it was sent before all of it was read', async () => {
    const file = await storeFile(app);
    await flipBit(pathOf(file), 3);
    const answer = await app.api('GET', file.path);
    expect([answer.status, await answer.json()]).toMatchObject([503, { info: { reason: 'corrupt' } }]);
    expect(answer.headers.get('content-disposition')).toBeNull();
    expect(await damageOf(file)).toBe('corrupt');
  });

  // docs/adr/0012-downloads-are-checked.md: what hashing each of them would cost
  it('without a write is delivered within the hour after the file was found right, until a check has read it', async () => {
    const file = await large();
    expect(await delivery(file)).toBe('whole');
    await decay(pathOf(file), MEGABYTE);
    expect(await delivery(file)).toBe('other');
    expect(await damageOf(file)).toBeNull();
    const check = await app.api('POST', '/api/storage/verify');
    expect([check.status, await check.text()]).toEqual([200, expect.stringContaining(file.key)]);
    expect(await damageOf(file)).toBe('corrupt');
    expect((await app.api('GET', file.path)).status).toBe(503);
  });

  it('without a write is found by a download of who has not read the file before', async () => {
    const file = await large();
    await decay(pathOf(file), MEGABYTE);
    expect(await delivery(file)).toBe('broken off');
    await until(async () => (await damageOf(file)) === 'corrupt');
  });

  it('is delivered in a part, until the whole file was read', async () => {
    const file = await large();
    await flipBit(pathOf(file), 3);
    const part = () => app.api('GET', file.path, undefined, { range: 'bytes=0-15' });
    const answer = await part();
    expect(answer.status).toBe(206);
    const received = Buffer.from(await answer.arrayBuffer());
    expect([received.length, received.equals(file.bytes.subarray(0, 16))]).toEqual([16, false]);
    expect(await delivery(file)).toBe('broken off');
    await until(async () => (await damageOf(file)) === 'corrupt');
    expect((await part()).status).toBe(503);
  });
});

describe('clients that hang up', () => {
  const openFiles = (): number => readdirSync('/proc/self/fd').length;

  /** Reads a little and goes. */
  function hangUp(path: string, afterBytes: number): Promise<void> {
    const { port } = new URL(app.url);
    return new Promise((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${TOKEN}\r\n\r\n`);
        if (afterBytes === 0) setImmediate(() => socket.destroy());
      });
      let seen = 0;
      socket.on('data', (chunk) => {
        seen += chunk.length;
        if (seen >= afterBytes) socket.destroy();
      });
      socket.on('error', () => undefined); // a reset is what we are after
      socket.on('close', () => resolve());
    });
  }

  it('a hundred times leave no file open, no error in the log, and nothing flagged', async () => {
    const file = await storeFile(app, { bytes: randomBytes(20 * MEGABYTE) });
    await hangUp(file.path, 1);
    await sleep(200);
    const before = openFiles();
    const logged = app.log().length;
    for (let round = 0; round < 10; round += 1) {
      await Promise.all(Array.from({ length: 10 }, (_value, index) => hangUp(file.path, index * 100_000)));
    }
    await until(() => openFiles() <= before);
    expect(app.log().slice(logged)).not.toContain('broke off');
    expect(await damageOf(file)).toBeNull();
    expect(await delivery(file)).toBe('whole');
  });
});
