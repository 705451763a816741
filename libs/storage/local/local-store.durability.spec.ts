import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { jest } from '@jest/globals';
import { LocalStore } from './local-store.js';

const MARKER = '.lifelog-store.json';

/**
 * What a power cut must leave: bytes are on the disk before they get their name, and the names of files and folders are before the
 * call ends. A test cannot cut the power; it looks at what is synced, and at when.
 */
describe('a store on local disk, for a power cut', () => {
  let root: string;
  let store: LocalStore;
  let handles: FileHandle;

  beforeAll(async () => {
    const handle = await open(tmpdir());
    handles = Object.getPrototypeOf(handle) as FileHandle;
    await handle.close();
  });
  beforeEach(async () => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'lifelog-durable-')));
    store = new LocalStore(root);
    await store.open(true);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(root, { recursive: true });
  });

  const put = async (key: string): Promise<void> => {
    const path = join(store.spoolFolder, 'file');
    writeFileSync(path, 'x');
    await store.put(key, { path, sizeBytes: 1, sha256: Buffer.alloc(32), contentType: 'text/plain' });
  };
  const isThere = (key: string) => () => existsSync(join(root, key));

  /** What `work` has synced by its end: paths from the root, each with whether `isDone` held from the begin of the sync to its end. */
  async function syncedBy(work: () => Promise<void>, isDone: () => boolean): Promise<string[]> {
    const seen: string[] = [];
    const sync = Reflect.get<FileHandle, 'sync'>(handles, 'sync');
    jest.spyOn(handles, 'sync').mockImplementation(async function (this: FileHandle) {
      const path = relative(root, readlinkSync(`/proc/self/fd/${this.fd}`)) || 'the root';
      const before = isDone();
      await sync.call(this);
      const when = before ? 'after' : isDone() ? 'during' : 'before';
      seen.push(`${path.replace(/[0-9a-f-]{36}$/, '…')} ${when}`);
    });
    await work();
    jest.restoreAllMocks();
    return [...seen.slice(0, 1), ...seen.slice(1).sort()]; // folders are synced all at once
  }

  it('syncs a file, gives it its name, and syncs each folder that has a new name in it', async () => {
    expect(await syncedBy(() => put('a/b/c'), isThere('a/b/c'))).toEqual([
      '.incoming/file before',
      'a after',
      'a/b after',
      'the root after',
    ]);
    expect(await syncedBy(() => put('a/b/d'), isThere('a/b/d'))).toEqual([
      '.incoming/file before',
      'a/b after',
    ]);
    expect(await syncedBy(() => put('e'), isThere('e'))).toEqual(['.incoming/file before', 'the root after']);
  });

  it('syncs where an object goes, and where its folders were', async () => {
    await put('a/b/c');
    const synced = await syncedBy(() => store.move('a/b/c', 'd/e'), isThere('d/e'));
    expect(synced.sort()).toEqual(['d after', 'the root after', 'the root after']);
  });

  it('syncs the one folder that a deletion leaves', async () => {
    for (const key of ['a/b/c', 'a/b/d', 'a/e']) await put(key);
    const isGone = (key: string) => () => !existsSync(join(root, key));
    expect(await syncedBy(() => store.delete('a/b/c'), isGone('a/b/c'))).toEqual(['a/b after']);
    expect(await syncedBy(() => store.delete('a/b/d'), isGone('a/b'))).toEqual(['a after']);
    expect(await syncedBy(() => store.delete('a/e'), isGone('a'))).toEqual(['the root after']);
  });

  it('syncs its marker before and after it is one', async () => {
    const says = (text: string) => () =>
      existsSync(join(root, MARKER)) && readFileSync(join(root, MARKER), 'utf8') === text;
    const inThisOrder = ['.incoming/marker-… before', 'the root after'];
    expect(await syncedBy(() => store.writeMarker('first'), says('first'))).toEqual(inThisOrder);
    expect(await syncedBy(() => store.replaceMarker('second'), says('second'))).toEqual(inThisOrder);
  });

  it('finds out whether the disk takes what is written', async () => {
    expect(
      await syncedBy(
        () => store.check(),
        () => false,
      ),
    ).toEqual(['.incoming/probe-… before']);
  });
});
