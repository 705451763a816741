import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CliError } from './cli-error.js';
import { syncFolder } from './durable-folder.js';

/** A diary is private: for its owner only, unless a file with another mode is replaced. */
const MODE = 0o600;

/**
 * Lets `write` fill a file that appears under its name only when it is whole and on the disk: until then it is
 * `<path>.<pid>.part` beside it (`part`), and after a failure it is gone. Throws CliError when the path cannot be written.
 */
export async function writeAtomically(
  path: string,
  write: (file: FileHandle, part: string) => Promise<void>,
): Promise<void> {
  const { target, mode } = await resolveTarget(path);
  const part = `${target}.${process.pid}.part`;
  const file = await open(part, 'w', mode).catch((error: unknown) => {
    throw notWritable(path, error);
  });
  try {
    try {
      await write(file, part);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw isDiskError(error) ? notWritable(path, error) : error;
  }
  await syncFolder(dirname(target));
}

/** Follows a link, and leaves alone what is no file: renaming over a device would remove it. */
export async function resolveTarget(path: string): Promise<{ target: string; mode: number }> {
  try {
    const found = await stat(path);
    if (!found.isFile())
      throw new CliError(`${path} is not a file. Choose another name, or "-" for standard output.`);
    return { target: await realpath(path), mode: found.mode & 0o777 };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { target: path, mode: MODE };
    throw error instanceof CliError ? error : notWritable(path, error);
  }
}

/** What the disk, not the program, is to blame for. */
export function isDiskError(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EACCES', 'EPERM', 'EROFS'].includes(
    (error as NodeJS.ErrnoException).code ?? '',
  );
}

/** In words, with what to know of the file. */
export function notWritable(path: string, error: unknown): CliError {
  const { code } = error as NodeJS.ErrnoException;
  return new CliError(`Cannot write ${path} (${code}). Nothing was left under that name.`, undefined, {
    cause: error,
  });
}
