import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { jest } from '@jest/globals';
import { StorageUnavailable } from '../storage.errors.js';
import { LocalStore } from './local-store.js';
import { StoreRoot } from './store-root.js';

/** What another request or process does between two steps of one call. */
describe('a store on local disk, meanwhile', () => {
  let folder: string;
  let root: string;
  let store: LocalStore;
  let real: StoreRoot;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lifelog-races-'));
    root = join(folder, 'attachments');
    store = new LocalStore(root);
    await store.open(true);
    real = new StoreRoot(root);
    await real.open(false);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  const put = async (key: string): Promise<void> => {
    const path = join(store.spoolFolder, 'file');
    writeFileSync(path, key);
    await store.put(key, {
      path,
      sizeBytes: key.length,
      sha256: Buffer.alloc(32),
      contentType: 'text/plain',
    });
  };

  /** Lets `then` happen each time that room was made for a key, and counts these times. */
  function onceRoomIsMade(then: (folder: string, time: number) => void): () => number {
    let times = 0;
    const makeRoom = real.makeRoom.bind(real);
    jest.spyOn(StoreRoot.prototype, 'makeRoom').mockImplementation(async (key) => {
      const room = await makeRoom(key);
      then(dirname(room.path), (times += 1));
      return room;
    });
    return () => times;
  }

  it('makes its folder again that a deletion took away, some times', async () => {
    const times = onceRoomIsMade((made, time) => time < 5 && rmSync(made, { recursive: true }));
    await put('a/b');
    expect([readFileSync(join(root, 'a/b'), 'utf8'), times()]).toEqual(['a/b', 5]);
  });

  it('gives up when its folder is taken away again and again', async () => {
    const times = onceRoomIsMade((made) => rmSync(made, { recursive: true }));
    await expect(put('a/b')).rejects.toBeInstanceOf(StorageUnavailable);
    expect([readdirSync(store.spoolFolder), times()]).toEqual([['file'], 5]);
  });

  it('does not try again when the file itself is gone, or another thing has the name', async () => {
    const gone = onceRoomIsMade(() => unlinkSync(join(store.spoolFolder, 'file')));
    await expect(put('a/b')).rejects.toBeInstanceOf(StorageUnavailable);
    expect(gone()).toBe(1);
    jest.restoreAllMocks();
    const taken = onceRoomIsMade((made) => mkdirSync(join(made, 'b')));
    await expect(put('a/b')).rejects.toBeInstanceOf(StorageUnavailable);
    expect(taken()).toBe(1);
  });

  /** Lets `then` happen once a file is deleted, before its folders are looked at. */
  function onceDeleted(then: (folder: string) => void): void {
    const above = real.above.bind(real);
    jest.spyOn(StoreRoot.prototype, 'above').mockImplementation((path) => {
      then(dirname(path));
      return above(path);
    });
  }

  it('takes away the folders above one that another deletion has taken away', async () => {
    await put('a/b/c');
    onceDeleted((emptied) => rmdirSync(emptied));
    await store.delete('a/b/c');
    expect(readdirSync(root)).toEqual(['.incoming']);
  });

  it('says so when a folder of its own became something else', async () => {
    await put('a/b');
    onceDeleted((emptied) => {
      rmdirSync(emptied);
      writeFileSync(emptied, '');
    });
    await expect(store.delete('a/b')).rejects.toMatchObject({
      constructor: StorageUnavailable,
      cause: { message: 'rmdir failed with ENOTDIR in the attachments folder.' },
    });
  });

  it('lists no more what goes away', async () => {
    for (const key of ['a', 'b', 'c/1', 'd/1', 'e/f/1']) await put(key);
    const seen: string[] = [];
    for await (const { key } of store.list()) {
      seen.push(key);
      if (seen.length > 1) continue;
      for (const name of readdirSync(root)) {
        if (name !== '.incoming' && name !== key.split('/')[0]) rmSync(join(root, name), { recursive: true });
      }
    }
    expect(seen).toHaveLength(1);
  });

  it('makes no list that leaves out what could not be looked at', async () => {
    for (const key of ['a/1', 'b/1', 'c/1']) await put(key);
    const all = async (): Promise<void> => {
      for await (const { key } of store.list()) {
        for (const name of ['a', 'b', 'c'].filter((other) => !key.startsWith(other))) {
          rmSync(join(root, name), { recursive: true, force: true });
          writeFileSync(join(root, name), '');
        }
      }
    };
    await expect(all()).rejects.toBeInstanceOf(StorageUnavailable);
  });
});
