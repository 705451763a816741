import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { anObjectKey, keepObject, ScriptedS3 } from '#libs/testing';
import { CorruptWrite, ObjectMissing, StorageTimeout } from '../storage.errors.js';
import { S3Store } from './s3-store.js';

const SECRET = 'a-secret-that-nobody-may-read';
const MiB = 1024 * 1024;

describe('a store over S3 that fails', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifelog-s3-faults-'));
  let s3: ScriptedS3;
  let store: S3Store;

  const newStore = (endpoint: string, changes: { timeoutMs?: number; region?: string } = {}): S3Store =>
    new S3Store({
      endpoint,
      region: 'us-east-1',
      bucket: 'files',
      accessKey: 'AKIASCRIPTED',
      secretKey: SECRET,
      forcePathStyle: true,
      spoolFolder: join(folder, 'incoming'),
      timeoutMs: 1_000,
      singleMax: 12 * MiB,
      listPage: 2,
      ...changes,
    });

  beforeEach(async () => {
    s3 = await ScriptedS3.start();
    store = newStore(s3.endpoint);
    await store.open(true);
  });
  afterEach(async () => {
    store.close();
    await s3.close();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const put = async (bytes: Buffer | string = 'some bytes', key = anObjectKey()) => {
    await keepObject(store, key, bytes);
    return key;
  };
  const failureOf = async (work: Promise<unknown>): Promise<Error & { errorCode?: string }> => {
    const error: unknown = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (error instanceof Error) return error;
    throw new Error('It went well.');
  };

  /** Resolves once the store sends nothing any more: a connection that nobody closes stays open for as long as it sends. */
  const noAnswerIsOpen = async (): Promise<void> => {
    while (s3.answering > 0) await sleep(5);
  };

  describe('the bucket', () => {
    it('is made where it is missing, once', async () => {
      expect(s3.buckets).toEqual(new Set(['files']));
      await store.open(true);
      expect(s3.count('CreateBucket')).toBe(1);
    });

    it('is not made again when it vanishes', async () => {
      s3.buckets.clear();
      expect(await failureOf(store.open(false))).toMatchObject({ errorCode: 'storage_unavailable' });
      expect(s3.count('CreateBucket')).toBe(1);
    });

    it('may have been made by another process in the same moment', async () => {
      s3.fail('HeadBucket', { status: 404, code: 'NotFound', times: 1 });
      s3.fail('CreateBucket', { status: 409, code: 'BucketAlreadyOwnedByYou' });
      await store.open(true);
    });

    it("that is missing is the store's fault and not the object's", async () => {
      const key = await put();
      s3.buckets.clear();
      const work = [store.stat(key), store.read(key), store.move(key, anObjectKey())];
      for (const failed of await Promise.all(work.map(failureOf))) {
        expect(failed).toMatchObject({ errorCode: 'storage_unavailable' });
      }
    });
  });

  it.each([
    [500, 'InternalError', 'storage_unavailable'],
    [503, 'SlowDown', 'storage_unavailable'],
    [403, 'AccessDenied', 'storage_unavailable'],
    [403, 'RequestTimeTooSkewed', 'storage_unavailable'], // our clock is wrong
    [403, 'SignatureDoesNotMatch', 'storage_unavailable'],
    [403, 'InvalidAccessKeyId', 'storage_unavailable'],
    [404, 'NoSuchBucket', 'storage_unavailable'],
    [301, 'PermanentRedirect', 'storage_unavailable'],
    [400, 'RequestTimeout', 'storage_timeout'],
    [504, 'GatewayTimeout', 'storage_timeout'],
    [507, 'XMinioStorageFull', 'storage_full'],
    [507, 'Whatever', 'storage_full'],
    [403, 'QuotaExceeded', 'storage_full'],
    [400, 'EntityTooLarge', 'storage_full'],
  ])('makes of status %i and %s: %s', async (status, code, errorCode) => {
    const key = await put();
    const patient = newStore(s3.endpoint, { timeoutMs: 20_000 }); // the second attempts wait for a while
    await patient.open(true);
    s3.fail('*', { status, code });
    const other = keepObject(patient, anObjectKey(), 'x');
    const work = [other, patient.read(key), patient.delete(key), patient.check(), listAll(patient)];
    for (const failed of await Promise.all(work.map(failureOf))) {
      expect(failed).toMatchObject({ errorCode });
      const cause = String(failed.cause);
      expect(cause).toContain(`${s3.endpoint}, bucket files: ${code} (status ${status})`);
      const said = JSON.stringify(failed, Object.getOwnPropertyNames(failed)) + cause;
      expect(said).not.toMatch(new RegExp(`${SECRET}|AKIASCRIPTED|${key}`));
      expect(Object.keys(failed.cause as object)).toEqual([]); // what the SDK hangs onto its errors is not for logs
    }
    patient.close();
  });

  it('is unavailable when nothing listens, and the address is told without a password', async () => {
    const away = newStore(s3.endpoint.replace('//', '//user:hidden@'));
    await s3.close();
    const failed = await failureOf(away.stat('a'));
    expect(failed).toMatchObject({ errorCode: 'storage_unavailable' });
    expect(String(failed.cause)).toContain('ECONNREFUSED');
    expect(String(failed.cause)).not.toContain('hidden');
    s3 = await ScriptedS3.start(); // for afterEach
  });

  describe('an upload', () => {
    it.each(['PutObject', 'HeadObject'])(
      'is tried once more after a passing failure of %s',
      async (operation) => {
        s3.fail(operation, { status: 500, code: 'InternalError', times: 1 });
        const key = await put('twice');
        expect(s3.objects.get(key)?.bytes.toString()).toBe('twice');
        expect(s3.count(operation)).toBe(2);
      },
    );

    it('is given up after the second failure', async () => {
      s3.fail('PutObject', { status: 500, code: 'InternalError' });
      expect(await failureOf(put())).toMatchObject({ errorCode: 'storage_unavailable' });
      expect(s3.count('PutObject')).toBe(2);
    });

    it('is sent again whole when the connection broke midway', async () => {
      const bytes = randomBytes(4 * MiB);
      s3.fail('PutObject', { cutAfter: MiB, times: 1 });
      const key = await put(bytes);
      expect(s3.objects.get(key)?.bytes.equals(bytes)).toBe(true);
      s3.fail('PutObject', { cutAfter: MiB });
      expect(await failureOf(put(bytes))).toMatchObject({ errorCode: 'storage_unavailable' });
    });

    it.each([
      ['never answers', { hang: true } as const],
      ['takes a few bytes a second', { bytesPerSecond: 100 }],
      ['answers too late', { delayMs: 60_000 }],
    ])('is given up in time when the store %s', async (_, fault) => {
      s3.fail('PutObject', fault);
      expect(await failureOf(put(randomBytes(11 * MiB)))).toBeInstanceOf(StorageTimeout);
      expect(s3.count('PutObject')).toBe(1);
    });

    it('may take long as long as it moves', async () => {
      const slow = newStore(s3.endpoint, { timeoutMs: 3_000 });
      s3.fail('PutObject', { bytesPerSecond: 2.5 * MiB });
      const key = anObjectKey();
      const began = performance.now();
      await keepObject(slow, key, randomBytes(11 * MiB));
      expect(performance.now() - began).toBeGreaterThan(3_000);
      slow.close();
    });

    it('ends with the caller', async () => {
      s3.fail('PutObject', { hang: true });
      const leaving = new AbortController();
      const reason = new Error('The client hung up.');
      const file = await spooled('x');
      setTimeout(() => leaving.abort(reason), 50);
      expect(await failureOf(store.put(anObjectKey(), file, leaving.signal))).toBe(reason);
    });

    it('fails with the file that it is read from', async () => {
      const file = await spooled('x');
      rmSync(file.path);
      expect(await failureOf(store.put(anObjectKey(), file))).toMatchObject({
        errorCode: 'storage_unavailable',
      });
    });
  });

  describe('a store that says 200', () => {
    const flipped = (bytes: Buffer): Buffer =>
      Buffer.from(bytes.map((byte, index) => (index === 2 ? byte ^ 1 : byte)));

    it.each([
      ['fewer bytes', (bytes: Buffer) => bytes.subarray(0, -1)],
      ['more bytes', (bytes: Buffer) => Buffer.concat([bytes, bytes])],
      ['other bytes', flipped],
    ])('and keeps %s is found out, and what it keeps is removed', async (_, keep) => {
      s3.fail('PutObject', { keep });
      const key = anObjectKey();
      const failed = await failureOf(put('some bytes', key));
      expect(failed).toBeInstanceOf(CorruptWrite);
      expect(String(failed.cause)).toContain('a write was confirmed, but the store holds');
      expect(s3.objects.has(key)).toBe(false);
    });

    it('and keeps nothing is found out', async () => {
      s3.fail('HeadObject', { status: 404, code: 'NotFound' });
      expect(await failureOf(put())).toBeInstanceOf(CorruptWrite);
    });

    it('and knows the right checksum and another size is not believed', async () => {
      s3.knowsChecksums = true;
      s3.fail('HeadObject', { headers: { 'Content-Length': '3' } });
      expect(await failureOf(put())).toBeInstanceOf(CorruptWrite);
    });

    it('and knows the checksum of other bytes is found out', async () => {
      const sum = createHash('sha256').update('others').digest('base64');
      s3.fail('HeadObject', { headers: { 'x-amz-checksum-sha256': sum } });
      expect(await failureOf(put())).toBeInstanceOf(CorruptWrite);
    });

    it.each([
      ['its SHA-256', true, {}, 0],
      ['an ETag that is the MD5', false, {}, 0],
      ['reading back, when the ETag is something else', false, { ETag: `"${'0'.repeat(32)}"` }, 1],
      ['reading back, when there is no ETag', false, { ETag: '' }, 1],
      [
        'reading back, when the checksum is one of parts',
        false,
        { ETag: '"x-2"', 'x-amz-checksum-sha256': 'abc-2' },
        1,
      ],
    ])('is believed by %s', async (_, knowsChecksums, headers, reads) => {
      s3.knowsChecksums = knowsChecksums;
      s3.fail('HeadObject', { headers: headers });
      const key = await put('right');
      expect(s3.objects.get(key)?.bytes.toString()).toBe('right');
      expect(s3.count('GetObject')).toBe(reads);
    });

    it('and gives other bytes when they are read back is found out', async () => {
      s3.fail('HeadObject', { headers: { ETag: '' } });
      s3.fail('PutObject', { keep: flipped });
      expect(await failureOf(put())).toBeInstanceOf(CorruptWrite);
    });
  });

  describe('a very large file', () => {
    it('is sent in parts and read back', async () => {
      const bytes = randomBytes(20 * MiB);
      const key = await put(bytes);
      expect(s3.objects.get(key)?.bytes.equals(bytes)).toBe(true);
      expect([s3.count('UploadPart'), s3.count('GetObject'), s3.uploads.size]).toEqual([3, 1, 0]);
    });

    it.each(['UploadPart', 'CompleteMultipartUpload'])('leaves no parts when %s fails', async (operation) => {
      s3.fail(operation, { status: 507, code: 'StorageFull' });
      expect(await failureOf(put(randomBytes(20 * MiB)))).toMatchObject({ errorCode: 'storage_full' });
      expect([s3.count('AbortMultipartUpload'), s3.uploads.size, s3.objects.size]).toEqual([1, 0, 0]);
    });
  });

  describe('a download', () => {
    it.each([
      ['after the headers', 0],
      ['midway', 2 * MiB],
      ['before the last byte', 4 * MiB - 1],
    ])('that is cut %s fails instead of ending', async (_, cutAfter) => {
      const key = await put(randomBytes(4 * MiB));
      s3.fail('GetObject', { cutAfter });
      const bytes = await store.read(key);
      expect(await failureOf(buffer(bytes))).toMatchObject({ errorCode: 'storage_unavailable' });
    });

    it.each([
      ['hardly moves', { bytesPerSecond: 100 }],
      ['stops', { hang: true } as const],
    ])('that %s is given up', async (_, fault) => {
      const key = await put(randomBytes(MiB));
      s3.fail('GetObject', fault);
      expect(await failureOf(store.read(key).then(buffer))).toBeInstanceOf(StorageTimeout);
    });

    it('waits for a slow reader as long as it takes', async () => {
      const bytes = randomBytes(8 * MiB);
      const key = await put(bytes);
      const quick = newStore(s3.endpoint, { timeoutMs: 300 });
      const chunks: Buffer[] = [];
      let pauses = 3;
      for await (const chunk of await quick.read(key)) {
        chunks.push(chunk as Buffer);
        if ((pauses -= 1) >= 0) await sleep(500);
      }
      expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
      quick.close();
    });

    it('gives the range also when the store ignores it, unless it is not there', async () => {
      const key = await put('abcdefghij');
      s3.fail('GetObject', { ignoresRange: true });
      for (const [first, last, expected] of [
        [2, 3, 'cd'],
        [0, 0, 'a'],
        [8, 9, 'ij'],
      ] as const) {
        expect((await buffer(await store.read(key, { first, last }))).toString()).toBe(expected);
      }
      const beyond = await failureOf(store.read(key, { first: 2, last: 10 }));
      expect(beyond).toMatchObject({ errorCode: 'storage_unavailable' });
    });

    it('does not wait for the rest when the store ignores the range', async () => {
      const patient = newStore(s3.endpoint, { timeoutMs: 20_000 });
      const key = await put(`abcdefghij${'.'.repeat(MiB)}`);
      s3.fail('GetObject', { ignoresRange: true, bytesPerSecond: 100 });
      expect((await buffer(await patient.read(key, { first: 2, last: 3 }))).toString()).toBe('cd');
      await noAnswerIsOpen();
      patient.close();
    });

    it.each([
      ['before the first byte', (bytes: Readable) => bytes.destroy()],
      ['after some', (bytes: Readable) => bytes.once('data', () => bytes.destroy())],
    ])('closes its connection when the reader leaves %s', async (_, leave) => {
      const key = await put(randomBytes(MiB));
      await noAnswerIsOpen();
      s3.fail('GetObject', { bytesPerSecond: 1_000 }); // far longer than any test lasts
      const bytes = await store.read(key);
      expect(s3.answering).toBe(1);
      leave(bytes);
      await noAnswerIsOpen();
    });
  });

  describe('a listing', () => {
    it('goes through all pages, without the marker', async () => {
      const keys = ['a/1', 'a/2', 'a/3', 'a/4', 'b'];
      for (const key of keys) await put('x', key);
      await store.writeMarker('{}');
      const found: string[] = [];
      for await (const { key } of store.list()) found.push(key);
      expect(found).toEqual(keys);
      expect(s3.count('ListObjectsV2')).toBe(3);
    });

    it('that breaks off is no listing', async () => {
      for (const key of ['1', '2', '3']) await put('x', key);
      s3.fail('ListObjectsV2', { status: 503, code: 'SlowDown' });
      expect(await failureOf(listAll(store))).toMatchObject({ errorCode: 'storage_unavailable' });
    });
  });

  it('says of a missing object that it is missing', async () => {
    expect(await store.stat('none')).toBeUndefined();
    expect(await failureOf(store.read('none'))).toBeInstanceOf(ObjectMissing);
    expect(await failureOf(store.move('none', 'other'))).toBeInstanceOf(ObjectMissing);
  });

  it('moves an object whose name needs escapes', async () => {
    const key = await put('moved', "a/1__x+y(1)'~%20.txt");
    await store.move(key, `quarantine/${key}`);
    expect([...s3.objects.keys()]).toEqual([`quarantine/${key}`]);
  });

  it('signs addresses of the public endpoint without asking anybody', async () => {
    const signing = new S3Store({
      endpoint: 'http://127.0.0.1:9',
      publicEndpoint: 'https://files.example.org',
      region: 'eu-west-1',
      bucket: 'files',
      accessKey: 'AKIASCRIPTED',
      secretKey: SECRET,
      forcePathStyle: true,
      spoolFolder: folder,
      timeoutMs: 1_000,
    });
    const contentDisposition = `attachment; filename="x.txt"; filename*=UTF-8''h%C3%A9.txt`;
    const url = new URL(
      await signing.presign('a/1__x.txt', { ttl: 60, contentType: 'text/plain', contentDisposition }),
    );
    expect(url.origin + url.pathname).toBe('https://files.example.org/files/a/1__x.txt');
    const asked = Object.fromEntries(url.searchParams);
    expect(asked).toMatchObject({
      'X-Amz-Expires': '60',
      'response-content-type': 'text/plain',
      'response-content-disposition': contentDisposition,
    });
    expect(asked['X-Amz-Credential']).toMatch(/^AKIASCRIPTED\/\d{8}\/eu-west-1\/s3\/aws4_request$/);
    expect(url.href).not.toContain(SECRET);
  });

  it('writes the marker unless there is one, also where conditions are unknown', async () => {
    await store.writeMarker('first');
    await store.writeMarker('second');
    expect(await store.readMarker()).toBe('first');
    s3.objects.clear();
    s3.fail('PutObject', { status: 501, code: 'NotImplemented', times: 1 });
    await store.writeMarker('third');
    expect(await store.readMarker()).toBe('third');
    await store.replaceMarker('fourth');
    expect(await store.readMarker()).toBe('fourth');
  });

  it.each([
    ['us-east-1', false],
    ['eu-central-1', true],
  ])('makes a bucket in %s with a location: %s', async (region, isTold) => {
    s3.buckets.clear();
    s3.calls.length = 0;
    const there = newStore(s3.endpoint, { region });
    await there.open(true);
    const made = s3.calls.find(({ operation }) => operation === 'CreateBucket');
    expect(Number(made?.headers['content-length'] ?? 0) > 0).toBe(isTold);
    there.close();
  });

  async function spooled(text: string) {
    const path = join(store.spoolFolder, randomBytes(8).toString('hex'));
    writeFileSync(path, text);
    const sha256 = createHash('sha256').update(text).digest();
    return { path, sizeBytes: Buffer.byteLength(text), sha256, contentType: 'text/plain' };
  }
});

/** Walks a listing to its end. */
async function listAll(store: S3Store): Promise<number> {
  let count = 0;
  for await (const { sizeBytes } of store.list()) count += sizeBytes;
  return count;
}
