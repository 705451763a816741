import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { ObjectMissing, ObjectStore, type SpooledFile } from '#libs/storage';
import type { DrawingProcess } from './drawing-process.js';
import { thumbnailKey } from './thumbnail-key.js';

export interface WantedThumbnails {
  /** Of the attachment. */
  id: number;
  key: string;
}

/**
 * Objects that are about to be stored are noted for deletion first, so that whatever ends this (a crash, the attachment
 * deleted meanwhile), somebody knows of them. The note goes with the statement that makes them known.
 */
const NOTE = `
  INSERT INTO object_deletions (key, due_at) SELECT unnest($1::text[]), now() + interval '1 hour'
  ON CONFLICT (key) DO UPDATE SET due_at = EXCLUDED.due_at`;

const MADE = `
  WITH made AS (UPDATE attachments SET thumbnails = 'made' WHERE id = $1 AND thumbnails = 'wanted' RETURNING id),
       known AS (DELETE FROM object_deletions WHERE key = ANY ($2::text[]) AND EXISTS (SELECT FROM made))
  INSERT INTO object_deletions (key) SELECT unnest($2::text[]) WHERE NOT EXISTS (SELECT FROM made)
  ON CONFLICT (key) DO UPDATE SET due_at = EXCLUDED.due_at`;

const FAILED = `UPDATE attachments SET thumbnails = 'failed' WHERE id = $1 AND thumbnails = 'wanted'`;

/** Makes the two thumbnails of one attachment, or settles that it has none. */
@Injectable()
export class ThumbnailMaker {
  constructor(
    private readonly store: ObjectStore,
    private readonly database: Database,
  ) {}

  /** Throws the store's errors, and whatever `stop` ends; the thumbnails stay wanted then, as they do when drawing is `unavailable`. */
  async make(
    { id, key }: WantedThumbnails,
    drawing: DrawingProcess,
    stop: AbortSignal,
  ): Promise<{ unavailable?: string }> {
    const name = join(this.store.spoolFolder, randomUUID());
    const files = { source: `${name}.original`, small: `${name}.small`, large: `${name}.large` };
    try {
      if (!(await this.fetch(key, files.source, stop))) {
        await this.database.query(FAILED, [id]);
        return {};
      }
      const answer = await drawing.draw(files, stop);
      if (answer.state === 'unavailable') return { unavailable: answer.reason };
      if (answer.state === 'drawn') await this.keep(id, key, files, stop);
      else await this.database.query(FAILED, [id]);
      return {};
    } finally {
      await Promise.all(Object.values(files).map((file) => rm(file, { force: true })));
    }
  }

  /** False when the original is not there. */
  private async fetch(key: string, file: string, stop: AbortSignal): Promise<boolean> {
    try {
      const original = await this.store.read(key, undefined, stop);
      await pipeline(original, createWriteStream(file, { flags: 'wx', mode: 0o600 }), { signal: stop });
      return true;
    } catch (error) {
      if (error instanceof ObjectMissing) return false;
      throw error;
    }
  }

  private async keep(
    id: number,
    key: string,
    files: { small: string; large: string },
    stop: AbortSignal,
  ): Promise<void> {
    const keys = [thumbnailKey(key, 'small'), thumbnailKey(key, 'large')] as const;
    await this.database.query(NOTE, [keys]);
    await this.store.put(keys[0], await spooled(files.small), stop);
    await this.store.put(keys[1], await spooled(files.large), stop);
    await this.database.query(MADE, [id, keys]);
  }
}

async function spooled(path: string): Promise<SpooledFile> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const { size } = await stat(path);
  return { path, sizeBytes: size, sha256: hash.digest(), contentType: 'image/webp' };
}
