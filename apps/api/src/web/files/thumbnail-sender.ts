import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { ThumbnailDelivery, type ThumbnailSize } from '#libs/attachments';
import { clientGone, sendStream } from '#libs/http';
import { StorageUnavailable, StorageTimeout } from '#libs/storage';
import { CLIP_TILE } from './clip-tile.js';

/** Answers with a thumbnail, or with a tile in its place: a list has no broken pictures, also while the store is away. */
@Injectable()
export class ThumbnailSender {
  constructor(private readonly thumbnails: ThumbnailDelivery) {}

  async send(response: Response, key: string, size: ThumbnailSize): Promise<void> {
    const gone = clientGone(response);
    const bytes = await this.thumbnails.open(key, size, gone).catch((error: unknown) => {
      if (error instanceof StorageUnavailable || error instanceof StorageTimeout) return null;
      throw error;
    });
    response.set('X-Content-Type-Options', 'nosniff');
    if (bytes === null) {
      // Asked for again with the next page: it may be there by then.
      response.set('Cache-Control', 'no-store').type('image/svg+xml').send(CLIP_TILE);
      return;
    }
    // Whatever is stored under the key of an attachment never changes.
    response.set('Cache-Control', 'private, max-age=31536000, immutable').type('image/webp');
    try {
      await sendStream(bytes, response);
    } catch (error) {
      if (!gone.aborted) throw error;
    }
  }
}
