import { type FileHandle, open } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { passedBytes } from '#libs/storage';

/** Enough for few calls, little enough for the memory of many uploads. */
const BLOCK_BYTES = 256 * 1024;
/** Blocks that wait for the next file, of all writers. */
const free: Buffer[] = [];
const MAX_FREE = 16;

type Done = (error?: Error | null) => void;

/**
 * Writes a new file in blocks of its own: one is filled while the other is written. What comes from a socket is copied and so let go of at
 * once; held until a write is done, such buffers outlive the cheap collections, and the process grows and pauses.
 */
export class BlockWriter extends Writable {
  private handle: FileHandle | undefined;
  private block = takeBlock();
  private spare: Buffer | undefined;
  private used = 0;
  private writing: Promise<void> = Promise.resolve();

  /** Nothing may be at `path`. */
  constructor(private readonly path: string) {
    super({ highWaterMark: 1 });
  }

  override _construct(done: Done): void {
    open(this.path, 'wx', 0o600).then((handle) => {
      this.handle = handle;
      done();
    }, done);
  }

  override _write(piece: Buffer, encoding: BufferEncoding, done: Done): void {
    const copied = piece.copy(this.block, this.used);
    this.used += copied;
    passedBytes(copied);
    if (this.used < BLOCK_BYTES) return done();
    this.flush().then(() => this._write(piece.subarray(copied), encoding, done), done);
  }

  override _final(done: Done): void {
    this.flush()
      .then(() => this.writing)
      .then(() => done(), done);
  }

  override _destroy(error: Error | null, done: Done): void {
    this.writing
      .catch(() => undefined) // of whom it was known already
      .then(() => this.handle?.close())
      .finally(() => this.giveBlocks())
      .then(
        () => done(error),
        (failure: Error) => done(error ?? failure),
      );
  }

  /** Resolves when the next block can be filled, which is before this one is written. */
  private async flush(): Promise<void> {
    await this.writing;
    // Its number may be another file's soon.
    if (this.destroyed || !this.handle) throw new Error('The file is closed.');
    this.writing = this.handle.appendFile(this.block.subarray(0, this.used));
    this.writing.catch(() => undefined); // comes to light with the next block
    [this.block, this.spare, this.used] = [this.spare ?? takeBlock(), this.block, 0];
  }

  /** Only once no write reads from them any more. */
  private giveBlocks(): void {
    for (const block of [this.block, this.spare]) {
      if (block && free.length < MAX_FREE) free.push(block);
    }
  }
}

function takeBlock(): Buffer {
  return free.pop() ?? Buffer.allocUnsafeSlow(BLOCK_BYTES);
}
