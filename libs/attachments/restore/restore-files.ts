import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ObjectStore } from '#libs/storage';
import { failpoint } from '../failpoint.js';
import { TypeRefused } from '../receive/receive.errors.js';
import { spoolFile } from '../receive/spool-file.js';
import type { RestoredFile } from './restored-file.js';

/** Puts the bytes of an archive back into the store. */
@Injectable()
export class RestoreFiles {
  constructor(private readonly store: ObjectStore) {}

  /**
   * Stores one file under `key`, whose intent is committed. What may never be kept, or is not what it is called, is refused as
   * from anybody (TypeRefused); limits of size and number are not asked, since they were when it came in first.
   */
  async run(
    key: string,
    file: RestoredFile,
    bytes: AsyncIterable<Buffer>,
    signal: AbortSignal,
  ): Promise<void> {
    const path = join(this.store.spoolFolder, randomUUID());
    try {
      const spooled = await this.spool(path, file, bytes);
      signal.throwIfAborted();
      await this.store.put(key, spooled, signal);
      await failpoint('upload.after_put');
    } finally {
      await rm(path, { force: true });
    }
  }

  private async spool(path: string, file: RestoredFile, bytes: AsyncIterable<Buffer>) {
    const { filename, contentType, sizeBytes } = file;
    const spooled = await spoolFile(Readable.from(bytes), {
      path,
      filename,
      declared: contentType,
      allowed: [contentType],
      maxBytes: sizeBytes,
      tooLarge: () => new Error('More bytes than the archive lists.'),
    });
    if (spooled.contentType === contentType) return spooled;
    const sentence = `It is kept as ${contentType}, and is ${spooled.contentType}.`;
    throw new TypeRefused(sentence, { filename, detected: spooled.contentType, allowed: [contentType] });
  }
}
