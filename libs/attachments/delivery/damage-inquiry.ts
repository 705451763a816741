import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { StorageUnavailable } from '#libs/storage';
import { AttachmentDamaged } from '../attachment.errors.js';
import { Examination } from '../care/examination.js';
import { FindAttachmentQuery } from '../find-attachment.query.js';
import type { StoredAttachment } from '../stored-attachment.js';

/** What becomes of a file that is suspected of damage: it is read whole before anybody gets it. */
@Injectable()
export class DamageInquiry {
  constructor(
    private readonly database: Database,
    private readonly examination: Examination,
    private readonly find: FindAttachmentQuery,
  ) {}

  /**
   * Resolves when the file is whole, or whole again: a flag that it had goes, one that it needs comes. Throws AttachmentDamaged,
   * AttachmentNotFound when it was deleted meanwhile, and what the store throws.
   */
  async run(attachment: StoredAttachment, signal: AbortSignal): Promise<void> {
    const finding = await this.examination.run(this.database, attachment, { whole: true, signal });
    if (finding?.problem === 'unreadable') throw new StorageUnavailable({ cause: new Error(finding.reason) });
    if (finding)
      throw new AttachmentDamaged(attachment.key, finding.problem === 'missing' ? 'missing' : 'corrupt');
    await this.find.run(attachment.key);
  }
}
