import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type FileArrival, fileArrivals } from './file-arrivals.js';
import type { ReceivedFile } from './received-file.js';
import { spoolFile, type SpoolOrder } from './spool-file.js';

/** The files of one request in the store's spool. All of them are gone after `clear`, whatever became of the request. */
export class Spool {
  private readonly paths: string[] = [];
  private readonly sources = new Set<Readable>();
  private readonly writes: Promise<unknown>[] = [];
  private isClosed = false;

  constructor(private readonly folder: string) {}

  /** Rejects with what is wrong with the file; what was written of it stays until `clear`. */
  take(source: Readable, order: Omit<SpoolOrder, 'path'>): Promise<ReceivedFile> {
    if (this.isClosed) return Promise.reject(new Error('The request was refused already.'));
    const path = join(this.folder, randomUUID());
    this.paths.push(path);
    this.sources.add(source);
    const write = spoolFile(source, { ...order, path });
    this.writes.push(write);
    return write
      .then((file) => {
        fileArrivals.publish({ bytes: file.sizeBytes } satisfies FileArrival);
        return { ...file, filename: order.filename };
      })
      .finally(() => this.sources.delete(source));
  }

  async clear(): Promise<void> {
    this.isClosed = true;
    for (const source of this.sources) source.destroy();
    await Promise.allSettled(this.writes); // a file that is still being opened would come into being after its removal
    await Promise.all(this.paths.map((path) => rm(path, { force: true })));
  }
}
