import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isDiskError, notWritable, resolveTarget } from './atomic-file.js';
import { CliError } from './cli-error.js';
import { syncFolder } from './durable-folder.js';
import { tryLock } from './own-lock.js';

/** What is known of a file before it comes. */
export interface Expected {
  sha256: string;
  size_bytes: number;
}

/** The bytes from this one on. */
export type From = (offset: number) => AsyncIterable<Uint8Array>;

const WRONG = 'What came is not the file that was stored. Run "lifelog verify".';

/**
 * Fills a file that has its name only when it is whole, as its hash says, and on the disk. Until then it is
 * `<path>.<hash>.part`, and stays so when its bytes break off: the next call goes on behind them. Throws CliError when the
 * path cannot be written or the bytes are others.
 */
export async function fillResumably(path: string, expected: Expected, from: From): Promise<void> {
  const { target, mode } = await resolveTarget(path);
  const part = `${target}.${expected.sha256.slice(0, 16)}.part`;
  const lock = await tryLock(part);
  if (!lock) throw new CliError(`Another lifelog is writing ${path} just now.`);
  try {
    const file = await open(part, 'a+', mode);
    try {
      await fill(file, part, expected, from);
    } finally {
      await file.close();
    }
    await rename(part, target);
    await syncFolder(dirname(target));
  } catch (error) {
    throw isDiskError(error) ? notWritable(path, error) : error;
  } finally {
    await lock.release();
  }
}

async function fill(file: FileHandle, part: string, expected: Expected, from: From): Promise<void> {
  const hash = createHash('sha256');
  let size = await hashed(file, hash);
  if (size < expected.size_bytes) {
    for await (const chunk of from(size)) {
      await file.writeFile(chunk);
      hash.update(chunk);
      size += chunk.length;
    }
  }
  if (hash.digest('hex') !== expected.sha256) {
    await rm(part, { force: true }); // going on behind wrong bytes would never end well
    throw new CliError(WRONG);
  }
  await file.sync();
}

/** The same for bytes that go elsewhere. Throws CliError at their end when they are others. */
export async function* checkedBytes(
  chunks: AsyncIterable<Uint8Array>,
  { sha256 }: Expected,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== sha256) throw new CliError(WRONG);
}

async function hashed(file: FileHandle, hash: Hash): Promise<number> {
  let size = 0;
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.length;
  }
  return size;
}
