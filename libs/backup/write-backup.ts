import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { addAbortSignal, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Archive, ArchiveInvalid, type Manifest } from '#libs/archive';
import { ArchiveExport } from '#libs/export';
import type { SpooledFile } from '#libs/storage';
import { BackupPlace } from './backup-place.js';

const WRITE_BYTES = 1024 * 1024;
/** A part that lies in the spool of uploads is cleared away when nothing has touched it for an hour. */
const TOUCH_MS = 600_000;
const EVERYTHING = { tags: [], anyTag: false };

export interface WrittenBackup {
  manifest: Manifest;
  sizeBytes: number;
  /** Of the whole file; 32 bytes. */
  sha256: Buffer;
}

/** Makes one backup: written, flushed, read back whole, and only then given its name. */
@Injectable()
export class WriteBackup {
  constructor(
    private readonly archives: ArchiveExport,
    private readonly place: BackupPlace,
  ) {}

  /** Whatever it throws, something may be left of the backup, which `BackupPlace.remove` takes away. */
  async run(name: string, signal: AbortSignal): Promise<WrittenBackup> {
    await this.place.prepare();
    const part = this.place.partPath(name);
    const touching = setInterval(() => void touch(part), TOUCH_MS).unref();
    try {
      const written = await this.write(part, signal);
      await readBack(part, signal);
      const { sizeBytes, sha256 } = written;
      const file: SpooledFile = { path: part, sizeBytes, sha256, contentType: 'application/zip' };
      await this.place.publish(name, file, signal);
      return written;
    } finally {
      clearInterval(touching);
    }
  }

  private async write(part: string, signal: AbortSignal): Promise<WrittenBackup> {
    const hash = createHash('sha256');
    let sizeBytes = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        sizeBytes += chunk.length;
        done(null, chunk);
      },
    });
    const options = { flags: 'wx', mode: 0o600, flush: true, highWaterMark: WRITE_BYTES };
    const landed = pipeline(counted, createWriteStream(part, options));
    const [exported, stored] = await Promise.allSettled([
      this.archives.write(EVERYTHING, addAbortSignal(signal, counted)),
      landed,
    ]);
    signal.throwIfAborted();
    if (exported.status === 'rejected') throw reasonOf(exported.reason, stored);
    if (stored.status === 'rejected') throw stored.reason;
    return { manifest: exported.value, sizeBytes, sha256: hash.digest() };
  }
}

/** A disk that fails makes the export fail as well, which then only knows that nobody reads it any more. */
function reasonOf(exported: unknown, stored: PromiseSettledResult<void>): unknown {
  const failure: unknown = stored.status === 'rejected' ? stored.reason : undefined;
  return (failure as NodeJS.ErrnoException | undefined)?.syscall === undefined ? exported : failure;
}

/** Throws ArchiveInvalid unless every byte is as the manifest says. */
async function readBack(path: string, signal: AbortSignal): Promise<void> {
  const archive = await Archive.open(path);
  try {
    for await (const { path: file, fault } of archive.verify(() => signal.throwIfAborted())) {
      if (fault !== undefined) throw new ArchiveInvalid(fault, file);
    }
  } finally {
    await archive.close();
  }
}

async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined); // not begun yet, or published meanwhile
}
