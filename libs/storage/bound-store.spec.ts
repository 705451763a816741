import { Readable } from 'node:stream';
import { BoundStore } from './bound-store.js';
import type { MarkedStore } from './marked-store.js';
import type { SpooledFile } from './object-store.js';
import { StorageUnavailable } from './storage.errors.js';
import { type StoreCall, storeCalls } from './store-calls.js';
import type { StoreGate } from './store-gate.js';

const FILE: SpooledFile = { path: '/spool/a', sizeBytes: 1, sha256: Buffer.alloc(32), contentType: 'a/b' };
const OBJECT = { key: 'a', sizeBytes: 1, storedAt: new Date(0) };
const BYTES = Readable.from([]);
const ANSWER = { ttl: 1, contentType: 'a/b', contentDisposition: 'inline' };

describe('BoundStore', () => {
  let calls: unknown[][];
  let isOpen: boolean;
  let verified: Error | undefined;
  let told: StoreCall[];
  const note = (message: unknown) => void told.push(message as StoreCall);

  const answering =
    <Result>(name: string, result: Result) =>
    (...given: unknown[]): Promise<Result> => {
      calls.push([name, ...given]);
      return Promise.resolve(result);
    };
  const inner = {
    backend: 'local',
    spoolFolder: '/spool',
    put: answering('put', undefined),
    stat: answering('stat', OBJECT),
    read: answering('read', BYTES),
    delete: answering('delete', undefined),
    move: answering('move', undefined),
    async *list(prefix?: string) {
      calls.push(['list', prefix]);
      yield await Promise.resolve(OBJECT);
    },
    presign: answering('presign', 'https://s3.example/a'),
    check: answering('check', undefined),
    close: () => void calls.push(['close']),
  };
  const gate = {
    requireOpen: () => {
      if (!isOpen) throw new StorageUnavailable();
    },
    verify: () => (verified ? Promise.reject(verified) : Promise.resolve()),
  };
  const store = new BoundStore(inner as unknown as MarkedStore, gate as StoreGate);
  const all = async () => {
    const objects = [];
    for await (const object of store.list('q/')) objects.push(object);
    return objects;
  };

  beforeEach(() => {
    [calls, told, isOpen, verified] = [[], [], true, undefined];
    storeCalls.subscribe(note);
  });
  afterEach(() => {
    storeCalls.unsubscribe(note);
  });

  it('is the store that is configured, and tells of each call', async () => {
    const { signal } = new AbortController();
    const range = { first: 0, last: 1 };
    expect([store.backend, store.spoolFolder]).toEqual(['local', '/spool']);
    await store.put('a', FILE, signal);
    expect(await store.stat('a')).toBe(OBJECT);
    expect(await store.read('a', range, signal)).toBe(BYTES);
    await store.delete('a');
    await store.move('a', 'b');
    expect(await all()).toEqual([OBJECT]);
    expect(await store.presign('a', ANSWER)).toBe('https://s3.example/a');
    await store.check();
    store.onApplicationShutdown();
    expect(calls).toEqual([
      ['put', 'a', FILE, signal],
      ['stat', 'a'],
      ['read', 'a', range, signal],
      ['delete', 'a'],
      ['move', 'a', 'b'],
      ['list', 'q/'],
      ['presign', 'a', ANSWER],
      ['check'],
      ['close'],
    ]);
    expect(told.map(({ operation, outcome }) => `${operation} ${outcome}`)).toEqual([
      'put done',
      'stat done',
      'read done',
      'delete done',
      'move done',
    ]);
    for (const { seconds } of told) {
      expect(seconds).toBeGreaterThanOrEqual(0);
      expect(seconds).toBeLessThan(60);
    }
  });

  it('tells of a call that failed, and hides nothing of it', async () => {
    const failure = new StorageUnavailable();
    const failing = new BoundStore(
      { ...inner, stat: () => Promise.reject(failure) } as unknown as MarkedStore,
      gate as StoreGate,
    );
    await expect(failing.stat('a')).rejects.toBe(failure);
    expect(told).toMatchObject([{ operation: 'stat', outcome: 'failed' }]);
  });

  it('lets nobody at the store while the gate is closed', async () => {
    isOpen = false;
    for (const work of [
      () => store.put('a', FILE),
      () => store.stat('a'),
      () => store.read('a'),
      () => store.delete('a'),
      () => store.move('a', 'b'),
      () => store.presign('a', ANSWER),
      all,
    ]) {
      await expect(work()).rejects.toThrow(StorageUnavailable);
    }
    expect(calls).toEqual([]);
  });

  it('says in words for callers why it cannot be used, else what failed just now', async () => {
    verified = new Error('The database is away.');
    await expect(store.check()).rejects.toBe(verified);
    isOpen = false;
    await expect(store.check()).rejects.toThrow(StorageUnavailable);
    expect(calls).toEqual([]);
  });
});
