import { randomUUID } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, rename, rmdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import { MARKER_KEY, MarkedStore } from '../marked-store.js';
import { keySegments } from '../object-key.js';
import type { ByteRange, SpooledFile, StoredObject } from '../object-store.js';
import { CorruptWrite, ObjectMissing, StorageUnavailable } from '../storage.errors.js';
import { errnoOf, fileFailure } from './file-failure.js';
import { isGone } from './is-gone.js';
import { linkMarker } from './link-marker.js';
import { listFiles } from './list-files.js';
import { markerDraft } from './marker-draft.js';
import { StoreRoot, syncFolder } from './store-root.js';
import { sweepSpool } from './sweep-spool.js';

const READ = constants.O_RDONLY | constants.O_NOFOLLOW;
const CREATE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
/** What the system answers for a folder that is not empty; POSIX allows either. */
const OCCUPIED = new Set<string | undefined>(['ENOTEMPTY', 'EEXIST']);
/** Enough for a disk to be busy, few enough calls. */
const READ_BYTES = 256 * 1024;
/** How often a folder may vanish, emptied by a deletion, between its making and its use. */
const ATTEMPTS = 5;

/** Files in a folder of this machine, each under its key. A file is complete and on the disk before it has its name. */
export class LocalStore extends MarkedStore {
  readonly backend = 'local';
  readonly spoolFolder: string;
  private readonly root: StoreRoot;

  /** `place` is absolute. */
  constructor(readonly place: string) {
    super();
    this.root = new StoreRoot(place);
    this.spoolFolder = join(place, '.incoming');
  }

  open(make: boolean): Promise<void> {
    return attempt(async () => {
      await this.root.open(make);
      await mkdir(this.spoolFolder, { recursive: true, mode: 0o700 });
      if (!(await lstat(this.spoolFolder)).isDirectory()) {
        throw new StorageUnavailable({ cause: new Error('The spool is a link.') });
      }
      if (make) await sweepSpool(this.spoolFolder);
    });
  }

  /**
   * The size is confirmed by what the file system says; the hash is not computed again. It was taken from the very bytes
   * that were written, and reading them back now would come from the kernel's memory and prove nothing about the disk.
   */
  put(key: string, file: SpooledFile, signal?: AbortSignal): Promise<void> {
    return attempt(async () => {
      const handle = await open(file.path, READ);
      try {
        const found = await handle.stat();
        if (found.size !== file.sizeBytes) {
          throw new CorruptWrite({
            cause: new Error(`${found.size} of ${file.sizeBytes} bytes were written.`),
          });
        }
        await handle.chmod(0o600);
        await handle.sync();
      } finally {
        await handle.close();
      }
      signal?.throwIfAborted();
      await this.publish(file.path, key);
    });
  }

  stat(key: string): Promise<StoredObject | undefined> {
    return attempt(async () => {
      const found = await this.find(key);
      return found && { key, sizeBytes: found.stats.size, storedAt: found.stats.mtime };
    });
  }

  read(key: string, range?: ByteRange, signal?: AbortSignal): Promise<Readable> {
    return attempt(async () => {
      signal?.throwIfAborted();
      const path = await this.root.find(key);
      const handle = path === undefined ? undefined : await unlessGone(open(path, READ));
      if (handle === undefined) throw new ObjectMissing(key);
      try {
        return await stream(handle, key, range, signal);
      } catch (error) {
        await handle.close();
        throw error;
      }
    });
  }

  delete(key: string): Promise<void> {
    return attempt(async () => {
      const path = await this.root.find(key);
      if (path === undefined) {
        if (await this.isBehindLink(key))
          throw new StorageUnavailable({ cause: new Error('A folder became a link.') });
        return;
      }
      await unlessGone(unlink(path));
      await this.tidy(path);
    });
  }

  move(from: string, to: string): Promise<void> {
    return attempt(async () => {
      keySegments(to);
      const found = await this.find(from);
      if (!found) throw new ObjectMissing(from);
      await this.publish(found.path, to);
      await this.tidy(found.path);
    });
  }

  async *list(prefix = ''): AsyncIterable<StoredObject> {
    try {
      await this.root.requireIntact();
      for await (const object of listFiles(this.root.folder)) {
        if (object.key.startsWith(prefix)) yield object;
      }
    } catch (error) {
      throw fileFailure(error) ?? error;
    }
  }

  async presign(): Promise<undefined> {
    return undefined;
  }

  check(): Promise<void> {
    return attempt(async () => {
      await this.root.requireIntact();
      const path = join(this.spoolFolder, `probe-${randomUUID()}`);
      const handle = await open(path, CREATE, 0o600);
      try {
        await handle.writeFile('LifeLog was here.');
        await handle.sync();
      } finally {
        await handle.close();
        await unlink(path);
      }
    });
  }

  async readMarker(): Promise<string | undefined> {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of await this.read(MARKER_KEY)) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString();
    } catch (error) {
      if (error instanceof ObjectMissing) return undefined;
      throw error;
    }
  }

  writeMarker(text: string): Promise<void> {
    return attempt(async () => {
      await this.root.requireIntact();
      await linkMarker(text, this.spoolFolder, join(this.root.folder, MARKER_KEY));
      await syncFolder(this.root.folder);
    });
  }

  replaceMarker(text: string): Promise<void> {
    return attempt(async () => {
      await this.root.requireIntact();
      await rename(await markerDraft(text, this.spoolFolder), join(this.root.folder, MARKER_KEY));
      await syncFolder(this.root.folder);
    });
  }

  close(): void {
    // Every call closes what it opens.
  }

  /** What lies under a key, when it is a file. */
  private async find(key: string): Promise<{ path: string; stats: Stats } | undefined> {
    const path = await this.root.find(key);
    if (path === undefined) return undefined;
    const stats = await unlessGone(lstat(path));
    return stats?.isFile() ? { path, stats } : undefined;
  }

  /** Gives a file its name. Between making a folder and using it, a deletion may have taken the empty folder away. */
  private async publish(file: string, key: string): Promise<void> {
    for (let left = ATTEMPTS; ; left -= 1) {
      const { path, made } = await this.root.makeRoom(key);
      try {
        await rename(file, path);
        const changed = new Set([dirname(path), ...made.map((folder) => dirname(folder))]);
        await Promise.all([...changed].map(syncFolder));
        return;
      } catch (error) {
        if (left === 1 || errnoOf(error) !== 'ENOENT' || (await unlessGone(lstat(file))) === undefined)
          throw error;
      }
    }
  }

  /** Takes away the folders that a deletion has emptied. Another deletion may take one away first. */
  private async tidy(path: string): Promise<void> {
    for (const folder of this.root.above(path)) {
      try {
        await rmdir(folder);
      } catch (error) {
        if (errnoOf(error) === 'ENOENT') continue;
        if (!OCCUPIED.has(errnoOf(error))) throw error;
        if ((await unlessGone(syncFolder(folder).then(() => true))) === true) return;
      }
    }
    await syncFolder(this.root.folder);
  }

  private async isBehindLink(key: string): Promise<boolean> {
    for (const folder of this.root.above(join(this.root.folder, key))) {
      if ((await unlessGone(lstat(folder)))?.isSymbolicLink()) return true;
    }
    return false;
  }
}

async function stream(
  handle: FileHandle,
  key: string,
  range: ByteRange | undefined,
  signal: AbortSignal | undefined,
): Promise<Readable> {
  const found = await handle.stat();
  if (!found.isFile()) throw new ObjectMissing(key);
  if (range && range.last >= found.size) {
    throw new StorageUnavailable({ cause: new Error('An object is shorter than the range asked for.') });
  }
  const bytes = handle.createReadStream({ start: range?.first, end: range?.last, highWaterMark: READ_BYTES });
  return signal ? addAbortSignal(signal, bytes) : bytes;
}

async function attempt<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw fileFailure(error) ?? error;
  }
}

async function unlessGone<Result>(work: Promise<Result>): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}
