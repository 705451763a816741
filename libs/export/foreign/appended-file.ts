import { type FileHandle, open } from 'node:fs/promises';
import { fileFailure } from '#libs/storage';

const BLOCK_BYTES = 128 * 1024;

/** A new file that is written in order and can be read again from anywhere; for its owner only. */
export class AppendedFile {
  private waiting: Buffer[] = [];
  private waitingBytes = 0;
  /** Bytes so far. */
  size = 0;

  private constructor(private readonly handle: FileHandle) {}

  static async create(path: string): Promise<AppendedFile> {
    return new AppendedFile(await open(path, 'wx+', 0o600));
  }

  /** Throws StorageFull. */
  async append(bytes: Buffer): Promise<void> {
    this.waiting.push(bytes);
    this.waitingBytes += bytes.length;
    this.size += bytes.length;
    if (this.waitingBytes >= BLOCK_BYTES) await this.flush();
  }

  /** To be called before it is read. Throws StorageFull. */
  async flush(): Promise<void> {
    const bytes = Buffer.concat(this.waiting);
    this.waiting = [];
    this.waitingBytes = 0;
    try {
      await this.handle.appendFile(bytes);
    } catch (error) {
      throw fileFailure(error) ?? error;
    }
  }

  /** `length` bytes from `start` on; without it, all that follow. */
  async *read(start = 0, length = this.size - start): AsyncGenerator<Buffer> {
    for (let at = start; at < start + length;) {
      const buffer = Buffer.allocUnsafe(Math.min(BLOCK_BYTES, start + length - at));
      const { bytesRead } = await this.handle.read(buffer, 0, buffer.length, at);
      if (bytesRead === 0) throw new Error('A file of an import ended too early.');
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}
