import { createHash } from 'node:crypto';
import { constants, openAsBlob, type Stats } from 'node:fs';
import { chmod, copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDurableFolder, syncFolder } from '../durable-folder.js';
import type { FormFile } from '../form-body.js';
import { writeAtomically } from '../atomic-file.js';
import type { Settings } from '../settings.js';
import { stateFolder } from '../state-folder.js';
import { type OutboxEntry, parseEntry } from './entry.js';
import { FileLost } from './file-lost.js';
import type { OpenFile } from '../open-files.js';

const ENTRY = 'entry.json';
const BEING_MADE = '.new-';
const BEING_REMOVED = '.gone-';
/** Nobody copies files for so long: who began has died. */
const ABANDONED_MS = 86_400_000;

/**
 * The events that wait to be sent to one server: a folder each, with the event and copies of its files. An entry is there whole
 * or not at all, and stays until it is removed, a power cut included.
 */
export class Outbox {
  constructor(readonly folder: string) {}

  /** That of a profile and address: what was written for one server never goes to another. */
  static of({ url, profile }: Pick<Settings, 'url' | 'profile'>, environment: NodeJS.ProcessEnv): Outbox {
    const host = url.replace(/^https?:\/\//, '').replace(/[^\w.-]+/g, '_');
    const digest = createHash('sha256').update(`${profile} ${url}`).digest('hex').slice(0, 8);
    return new Outbox(join(allOutboxes(environment), `${profile}@${host.slice(0, 60)}-${digest}`));
  }

  /** Every one that there is on this machine. */
  static async all(environment: NodeJS.ProcessEnv): Promise<Outbox[]> {
    const folder = allOutboxes(environment);
    return (await namesIn(folder)).map((name) => new Outbox(join(folder, name)));
  }

  /** Keeps an entry and copies of its files; on the disk when it resolves. Throws what the disk throws, with nothing left. */
  async add(entry: OutboxEntry, files: OpenFile[]): Promise<void> {
    await makeDurableFolder(this.folder);
    const made = join(this.folder, BEING_MADE + entry.id);
    await mkdir(made, { mode: 0o700 });
    try {
      for (const [at, { path }] of files.entries()) await keepCopy(path, join(made, fileName(at)));
      await writeAtomically(join(made, ENTRY), (file) => file.writeFile(JSON.stringify(entry, null, 2)));
      await rename(made, this.path(entry.id));
      await syncFolder(this.folder);
    } catch (error) {
      await rm(made, { recursive: true, force: true });
      throw error;
    }
  }

  /** The names of what waits, the oldest first. */
  async ids(): Promise<string[]> {
    return (await namesIn(this.folder)).filter((name) => !name.startsWith('.')).sort();
  }

  /** Undefined when it is gone. Throws SyntaxError for one that is damaged. */
  async read(id: string): Promise<OutboxEntry | undefined> {
    try {
      return parseEntry(await readFile(join(this.path(id), ENTRY), 'utf8'));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Read from the disk while they are sent. Throws FileLost. */
  files({ id, files }: OutboxEntry): Promise<FormFile[]> {
    return Promise.all(
      files.map(async ({ name, type, size_bytes: size }, at) => {
        const path = join(this.path(id), fileName(at));
        if ((await sizeOf(path)) !== size) throw new FileLost(path);
        return { name, content: await openAsBlob(path, { type }) };
      }),
    );
  }

  /** Keeps the reason why the server does not take it; undefined lets it be tried again. */
  async refuse(entry: OutboxEntry, reason: string | undefined): Promise<void> {
    const text = JSON.stringify({ ...entry, refused: reason }, null, 2);
    await writeAtomically(join(this.path(entry.id), ENTRY), (file) => file.writeFile(text));
  }

  /** Gone in one step; what a kill leaves of its files goes with the next `sweep`. */
  async remove(id: string): Promise<void> {
    const gone = join(this.folder, BEING_REMOVED + id);
    try {
      await rename(this.path(id), gone);
    } catch (error) {
      if (isMissing(error)) return; // another process was faster
      throw error;
    }
    await rm(gone, { recursive: true, force: true });
    await syncFolder(this.folder);
  }

  /** Removes what killed processes have left half made or half removed. */
  async sweep(now = Date.now()): Promise<void> {
    for (const name of await namesIn(this.folder)) {
      const path = join(this.folder, name);
      const isDead =
        name.startsWith(BEING_REMOVED) ||
        (name.startsWith(BEING_MADE) && now - (await changedAt(path)) > ABANDONED_MS);
      if (isDead) await rm(path, { recursive: true, force: true });
    }
  }

  path(id: string): string {
    return join(this.folder, id);
  }
}

function allOutboxes(environment: NodeJS.ProcessEnv): string {
  return join(stateFolder(environment), 'outbox');
}

function fileName(at: number): string {
  return `file-${at + 1}`;
}

async function keepCopy(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
  await chmod(to, 0o600);
  const file = await open(to, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** When it was changed last; in the future when it is gone meanwhile, so that nobody takes it for abandoned. */
async function changedAt(path: string): Promise<number> {
  return (await statIfThere(path))?.mtimeMs ?? Infinity;
}

async function sizeOf(path: string): Promise<number | undefined> {
  return (await statIfThere(path))?.size;
}

async function statIfThere(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}
