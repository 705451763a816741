import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';

/** An attachment with what only a page needs to know of it. */
export interface EventFile {
  id: number;
  key: string;
  filename: string;
  contentType: string;
  sizeBytes: number;
  /** Hexadecimal. */
  sha256: string;
  thumbnails: 'none' | 'wanted' | 'made' | 'failed';
  damage: 'missing' | 'corrupt' | null;
  /** Seconds since the upload. */
  age: number;
}

/** Index: attachments_event_id. */
const FILES = `
  SELECT id::int, key, filename, content_type AS "contentType", size_bytes::float8 AS "sizeBytes",
         encode(sha256, 'hex') AS sha256, thumbnails, damage,
         extract(epoch FROM now() - uploaded_at)::float8 AS age
  FROM attachments WHERE event_id = $1 AND state = 'ready' ORDER BY id`;

@Injectable()
export class EventFilesQuery {
  constructor(private readonly database: Database) {}

  /** In the order in which they were attached. */
  async run(eventId: number): Promise<EventFile[]> {
    const { rows } = await this.database.query<EventFile>({
      name: 'event-files',
      text: FILES,
      values: [eventId],
    });
    return rows;
  }
}
