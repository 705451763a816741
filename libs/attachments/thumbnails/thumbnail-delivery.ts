import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { ObjectMissing, ObjectStore } from '#libs/storage';
import { MakeThumbnails } from './make-thumbnails.job.js';
import { thumbnailKey } from './thumbnail-key.js';
import type { ThumbnailSize } from './thumbnail-size.js';

/** Index: attachments_key_key. */
const STATE = `SELECT thumbnails FROM attachments WHERE key = $1 AND state = 'ready'`;

const LOST = `UPDATE attachments SET thumbnails = 'wanted' WHERE key = $1 AND thumbnails = 'made'`;

@Injectable()
export class ThumbnailDelivery {
  constructor(
    private readonly database: Database,
    private readonly store: ObjectStore,
    private readonly maker: MakeThumbnails,
  ) {}

  /**
   * The bytes (WebP) of the thumbnail of the attachment with this key; null when there is none, or none yet. One that was
   * lost is made again. Throws the store's errors.
   */
  async open(key: string, size: ThumbnailSize, signal: AbortSignal): Promise<Readable | null> {
    const { rows } = await this.database.query<{ thumbnails: string }>({
      name: 'thumbnail-state',
      text: STATE,
      values: [key],
    });
    if (rows[0]?.thumbnails !== 'made') return null;
    try {
      const bytes = await this.store.read(thumbnailKey(key, size), undefined, signal);
      // A reader that has gone when it comes to listen has nobody to tell: without a listener, the process would end.
      return bytes.on('error', () => undefined);
    } catch (error) {
      if (!(error instanceof ObjectMissing)) throw error;
      await this.database.query(LOST, [key]);
      this.maker.hurry();
      return null;
    }
  }
}
