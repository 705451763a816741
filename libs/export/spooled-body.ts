import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileFailure, passedBytes } from '#libs/storage';
import { untilAborted } from './until-aborted.js';

/** More of it would only wait in memory: the sender is slower than the disk, or waits. */
const WRITE_BYTES = 128 * 1024;

/** A request's body in a file of its own, for its owner only; gone after `remove`. */
export class SpooledBody {
  readonly path: string;

  constructor(spoolFolder: string) {
    this.path = join(spoolFolder, `import-${randomUUID()}`);
  }

  /** Throws StorageFull, and what the sender's connection throws. `seen` hears of each piece. */
  async receive(
    body: AsyncIterable<Buffer>,
    signal: AbortSignal,
    seen: (bytes: number) => void,
  ): Promise<void> {
    const file = createWriteStream(this.path, { flags: 'wx', mode: 0o600, highWaterMark: WRITE_BYTES });
    const counted = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        seen(chunk.length);
        yield chunk;
        passedBytes(chunk.length);
      }
    };
    try {
      await pipeline(untilAborted(body, signal), counted, file, { signal });
    } catch (error) {
      signal.throwIfAborted();
      throw fileFailure(error) ?? error;
    }
  }

  remove(): Promise<void> {
    return rm(this.path, { force: true });
  }
}
