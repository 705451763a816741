import { constants, type BigIntStats } from 'node:fs';
import { lstat, mkdir, open, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { keySegments } from '../object-key.js';
import { StorageUnavailable } from '../storage.errors.js';
import { errnoOf } from './file-failure.js';
import { isGone } from './is-gone.js';

const PRIVATE = 0o700;

/**
 * The folder that everything lies in, and the way from keys to paths that never leaves it. A folder that is replaced or
 * unmounted while we run is not written to: what looks empty then is not ours.
 */
export class StoreRoot {
  private path = '';
  private identity: string | undefined;

  constructor(private readonly configured: string) {}

  /** Throws StorageUnavailable when the folder is a link or no folder; it is made with `make` only. */
  async open(make: boolean): Promise<void> {
    if (make) await mkdir(this.configured, { recursive: true, mode: PRIVATE });
    const found = await lstat(this.configured, { bigint: true });
    if (!found.isDirectory()) throw refused('is a link or no folder');
    this.path = await realpath(this.configured); // the folders above it are the owner's to link
    this.identity = identityOf(found);
  }

  /** The path of a key whose folder is real: no part of it is a link. Undefined when that folder is missing or is a link. */
  async find(key: string): Promise<string | undefined> {
    const path = await this.locate(key);
    return (await isReal(dirname(path))) ? path : undefined;
  }

  /** The path of a key whose folders exist afterwards, and the folders that were made for it. Throws when one of them is a link. */
  async makeRoom(key: string): Promise<{ path: string; made: string[] }> {
    const path = await this.locate(key);
    const made: string[] = [];
    let folder = this.path;
    for (const segment of keySegments(key).slice(0, -1)) {
      folder = join(folder, segment);
      if (await isMade(folder)) made.push(folder);
    }
    if (!(await isReal(folder))) throw refused('has a link in it where a folder should be');
    return { path, made };
  }

  /** The folders between a path and the root, innermost first; without the root. */
  above(path: string): string[] {
    const folders: string[] = [];
    for (let folder = dirname(path); folder.length > this.path.length; folder = dirname(folder)) {
      folders.push(folder);
    }
    return folders;
  }

  get folder(): string {
    return this.path;
  }

  /** Throws StorageUnavailable when the folder is not the one that was opened. */
  async requireIntact(): Promise<void> {
    if (this.identity === undefined) throw refused('was not opened yet');
    const found = await lstat(this.path, { bigint: true });
    // The number alone may have been given again, to a link for one.
    if (!found.isDirectory() || identityOf(found) !== this.identity)
      throw refused('was replaced while LifeLog runs');
  }

  private async locate(key: string): Promise<string> {
    const segments = keySegments(key);
    await this.requireIntact();
    return join(this.path, ...segments);
  }
}

/** Makes names in this folder outlive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isMade(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: PRIVATE });
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** The root is a real path, so that a path below it is one as long as no part is a link. */
async function isReal(folder: string): Promise<boolean> {
  try {
    return (await realpath(folder)) === folder;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

function identityOf({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`;
}

function refused(what: string): StorageUnavailable {
  return new StorageUnavailable({ cause: new Error(`The attachments folder ${what}.`) });
}
