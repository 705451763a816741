import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';

/** What the log holds, and what its jobs have still to do. Sizes are bytes. */
export interface WorkLeft {
  events: number;
  files: number;
  fileBytes: number;
  damagedFiles: number;
  pendingUploads: number;
  deletions: number;
  thumbnails: number;
  imports: number;
}

const COUNTS = `
  SELECT coalesce((SELECT count FROM event_total), 0)::float8 AS events,
         (SELECT count(*) FROM attachments WHERE state = 'ready')::float8 AS files,
         (SELECT coalesce(sum(size_bytes), 0) FROM attachments WHERE state = 'ready')::float8 AS "fileBytes",
         (SELECT count(*) FROM attachments WHERE damage IS NOT NULL)::float8 AS "damagedFiles",
         (SELECT count(*) FROM attachments WHERE state = 'pending')::float8 AS "pendingUploads",
         (SELECT count(*) FROM object_deletions)::float8 AS deletions,
         (SELECT count(*) FROM attachments WHERE thumbnails = 'wanted')::float8 AS thumbnails,
         (SELECT count(*) FROM imports WHERE state = 'running')::float8 AS imports`;

@Injectable()
export class WorkLeftQuery {
  constructor(private readonly database: Database) {}

  async run(): Promise<WorkLeft> {
    const { rows } = await this.database.query<WorkLeft>(COUNTS);
    return rows[0] as WorkLeft;
  }
}
