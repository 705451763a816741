import { chmod, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes a folder, and those above it that are missing, for its owner only, so that it outlives a power cut. */
export async function makeDurableFolder(path: string): Promise<void> {
  await makeFolder(path);
  await chmod(path, 0o700); // whatever the umask is, and whoever made it
}

/**
 * Makes a folder, and those above it that are missing, each of them on the disk; for its owner only where it makes it. Not by
 * `mkdir` with `recursive`: where a folder exists but takes none, and says that there is none, as those of /proc and of an
 * automounter do, that asks for ever.
 */
export async function makeFolder(path: string): Promise<void> {
  const missing = await makeOne(path);
  if (!missing) return;
  const above = dirname(path);
  if (above === path) throw missing;
  await makeFolder(above);
  const still = await makeOne(path);
  if (still) throw still;
}

/** Answers the error of a folder above it that is missing. */
async function makeOne(path: string): Promise<Error | undefined> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return error as Error;
    // whatever mkdir says of what is there, as EROFS or EACCES: a folder that is there is what was wanted
    if (await isFolder(path)) return undefined;
    if (code === 'EEXIST') throw Object.assign(new Error(`ENOTDIR: ${path}`), { code: 'ENOTDIR' });
    throw error;
  }
  await syncFolder(dirname(path));
  return undefined;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false; // what mkdir has said is told
  }
}

/** What was named in it, or removed from it, is so after a power cut, too. Windows cannot open folders and needs no such step. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
