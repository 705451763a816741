import { Injectable } from '@nestjs/common';
import { buffer } from 'node:stream/consumers';
import { AttachmentDamaged, type StoredAttachment } from '#libs/attachments';
import { ObjectMissing, ObjectStore } from '#libs/storage';
import { PREVIEW_BYTES } from './text-preview.js';

/** Reads the beginning of a file, and no more of it, whatever its size. */
@Injectable()
export class ReadBeginning {
  constructor(private readonly store: ObjectStore) {}

  /** Throws AttachmentDamaged, and the store's errors. */
  async run({ key, sizeBytes }: StoredAttachment): Promise<{ bytes: Buffer; isWhole: boolean }> {
    const isWhole = sizeBytes <= PREVIEW_BYTES;
    const range = isWhole ? undefined : { first: 0, last: PREVIEW_BYTES - 1 };
    try {
      return { bytes: await buffer(await this.store.read(key, range)), isWhole };
    } catch (error) {
      if (error instanceof ObjectMissing) throw new AttachmentDamaged(key, 'missing');
      throw error;
    }
  }
}
