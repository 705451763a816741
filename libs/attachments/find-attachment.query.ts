import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { attachmentJson } from './attachment-json.js';
import { AttachmentNotFound } from './attachment.errors.js';
import type { StoredAttachment } from './stored-attachment.js';

/** bigint comes as text, because it may be longer than a number can be; sizes and ids of ours are not. */
interface Row extends Omit<StoredAttachment, 'id' | 'eventId' | 'sizeBytes'> {
  id: string;
  eventId: string;
  sizeBytes: string;
}

const COLUMNS = `
  SELECT a.id, a.event_id AS "eventId", a.key, a.filename, a.content_type AS "contentType", a.size_bytes AS "sizeBytes",
         a.sha256, a.uploaded_at AS "uploadedAt", a.damage
  FROM attachments a WHERE a.key = $1 AND a.state = 'ready'`;

const JSON_TEXT = `SELECT ${attachmentJson('a')}::text AS json FROM attachments a WHERE a.key = $1 AND a.state = 'ready'`;

/** Attachments by their key. The database decides what there is, never the store. Index: attachments_key_key. */
@Injectable()
export class FindAttachmentQuery {
  constructor(private readonly database: Database) {}

  /** Throws AttachmentNotFound. */
  async run(key: string): Promise<StoredAttachment> {
    const { rows } = await this.database.query<Row>({
      name: 'find-attachment',
      text: COLUMNS,
      values: [key],
    });
    const [row] = rows;
    if (!row) throw new AttachmentNotFound();
    return {
      ...row,
      id: Number(row.id),
      eventId: Number(row.eventId),
      sizeBytes: Number(row.sizeBytes),
    };
  }

  /** JSON text in the shape of AttachmentResponse. Throws AttachmentNotFound. */
  async json(key: string): Promise<string> {
    const { rows } = await this.database.query<{ json: string }>({
      name: 'describe-attachment',
      text: JSON_TEXT,
      values: [key],
    });
    const [row] = rows;
    if (!row) throw new AttachmentNotFound();
    return row.json;
  }
}
