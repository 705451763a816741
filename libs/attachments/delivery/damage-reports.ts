import { Injectable, Logger } from '@nestjs/common';
import { Database } from '#libs/database';
import { AttachmentDamaged, AttachmentNotFound, type Damage } from '../attachment.errors.js';
import type { StoredAttachment } from '../stored-attachment.js';

const REPORT = `UPDATE attachments SET damage = $2, checked_at = now() WHERE id = $1 AND state = 'ready'`;

/** Remembers what was found broken while it was read, for health and for `verify`. */
@Injectable()
export class DamageReports {
  private readonly logger = new Logger('attachments');

  constructor(private readonly database: Database) {}

  /** What the request is to be answered with: an attachment deleted meanwhile is no damage, but gone. */
  async report(
    { id, key }: StoredAttachment,
    damage: Damage,
  ): Promise<AttachmentDamaged | AttachmentNotFound> {
    const { rowCount } = await this.database.query(REPORT, [id, damage]);
    if (rowCount === 0) return new AttachmentNotFound();
    this.logger.error({ attachment: id, key, damage }, 'An attachment is damaged.');
    return new AttachmentDamaged(key, damage);
  }
}
