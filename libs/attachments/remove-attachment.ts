import { Injectable } from '@nestjs/common';
import { Audit, type AuditSource } from '#libs/audit';
import { Database } from '#libs/database';
import { AttachmentNotFound } from './attachment.errors.js';
import { discardObjects } from './discard-objects.js';
import { failpoint } from './failpoint.js';

const REMOVE = `
  WITH gone AS (
    DELETE FROM attachments WHERE key = $1 AND state = 'ready' RETURNING id, event_id, key, filename, thumbnails
  ), queued AS (${discardObjects('gone', 'now()')})
  SELECT id, event_id, filename FROM gone`;

interface Gone {
  id: string;
  event_id: string;
  filename: string;
}

@Injectable()
export class RemoveAttachment {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** The row goes now; its objects go by the job whose order is committed with it. Throws AttachmentNotFound. */
  async run(key: string, source: AuditSource): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { rows } = await tx.query<Gone>({ name: 'remove-attachment', text: REMOVE, values: [key] });
      const [gone] = rows;
      if (!gone) throw new AttachmentNotFound();
      const details = { id: Number(gone.id), event_id: Number(gone.event_id), filename: gone.filename };
      await this.audit.record({ action: 'attachment.deleted', ...source, details }, tx);
      await failpoint('delete.before_commit');
    });
    await failpoint('delete.after_commit');
  }
}
