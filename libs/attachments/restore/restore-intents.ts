import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '#libs/database';
import { failpoint } from '../failpoint.js';
import { objectKey } from '../object-key.js';
import { THUMBNAIL_SOURCES } from '../thumbnails/thumbnail-size.js';
import type { RestoredFile } from './restored-file.js';

const COLUMNS = `key text, filename text, "contentType" text, "sizeBytes" bigint, sha256 text, "uploadedAt" timestamptz`;

/**
 * Nothing else is, or was until a moment ago, in the folder that the file shares with its thumbnails.
 * Indexes: attachments_folder, object_deletions_pkey.
 */
const INTEND_SAME = `
  INSERT INTO attachments (key, filename, content_type, size_bytes, sha256, state, import_id)
  SELECT key, filename, "contentType", "sizeBytes", decode(sha256, 'hex'), 'pending', $2
  FROM (SELECT DISTINCT ON (split_part(key, '/', 1)) *, split_part(key, '/', 1) AS folder
        FROM jsonb_to_recordset($1::jsonb) AS f (${COLUMNS}, position int) ORDER BY split_part(key, '/', 1), position) f
  WHERE NOT EXISTS (SELECT FROM attachments a WHERE split_part(a.key, '/', 1) = f.folder)
    AND NOT EXISTS (SELECT FROM object_deletions d WHERE d.key IN (f.key, f.folder || '/small.webp', f.folder || '/large.webp'))
  ORDER BY position
  ON CONFLICT (key) DO NOTHING RETURNING key`;

const INTEND = `
  INSERT INTO attachments (key, filename, content_type, size_bytes, sha256, state, import_id)
  SELECT key, filename, "contentType", "sizeBytes", decode(sha256, 'hex'), 'pending', $2
  FROM jsonb_to_recordset($1::jsonb) AS f (${COLUMNS}, position int) ORDER BY position`;

/** Only what is still pending: a commit whose outcome nobody knows may have made it ready. */
const WITHDRAW = `
  WITH gone AS (DELETE FROM attachments WHERE import_id = $1 AND state = 'pending' RETURNING key)
  INSERT INTO object_deletions (key, due_at) SELECT key, now() + interval '1 minute' FROM gone
  ON CONFLICT (key) DO NOTHING`;

/** The reconciler takes what is pending for an hour for abandoned. */
const KEEP_ALIVE = `UPDATE attachments SET uploaded_at = now() WHERE import_id = $1 AND state = 'pending'`;

const CLAIM = `
  WITH claimed AS (
    UPDATE attachments a
    SET state = 'ready', event_id = e.id, uploaded_at = f.uploaded_at,
        thumbnails = CASE WHEN a.content_type = ANY($3) THEN 'wanted' ELSE 'none' END
    FROM jsonb_to_recordset($1::jsonb) AS f (key text, uid uuid, uploaded_at timestamptz) JOIN events e USING (uid)
    WHERE a.key = f.key AND a.state = 'pending' AND a.import_id = $2
    RETURNING a.id
  ) SELECT count(*)::int AS count FROM claimed`;

export interface Claim {
  key: string;
  /** Of the event. */
  uid: string;
  uploaded_at: string;
}

/** The rows of files that an import is putting back: `pending` until its events are there. */
@Injectable()
export class RestoreIntents {
  constructor(private readonly database: Database) {}

  /** Answers the keys under which the files may be stored: their own where those are free. */
  async reserve(importId: number, files: RestoredFile[]): Promise<string[]> {
    return this.database.transaction(async (tx) => {
      const given = JSON.stringify(files.map((file, position) => ({ ...file, position })));
      const { rows } = await tx.query<{ key: string }>(INTEND_SAME, [given, importId]);
      const free = new Set(rows.map(({ key }) => key));
      const settled = files.map((file) => (free.delete(file.key) ? file.key : undefined));
      const renamed = files.map(
        (file, at) => settled[at] ?? objectKey(file.filename, Date.parse(file.uploadedAt)),
      );
      const rest = files
        .map((file, position) => ({ ...file, key: renamed[position], position }))
        .filter(({ position }) => settled[position] === undefined);
      if (rest.length > 0) await tx.query(INTEND, [JSON.stringify(rest), importId]);
      return renamed;
    });
  }

  /** Makes stored files part of their events, in the transaction of the events. Answers how many found theirs. */
  async claim(tx: Queryable, importId: number, claims: Claim[]): Promise<number> {
    const { rows } = await tx.query<{ count: number }>(CLAIM, [
      JSON.stringify(claims),
      importId,
      THUMBNAIL_SOURCES,
    ]);
    await failpoint('upload.before_ready');
    return rows[0]?.count ?? 0;
  }

  /** Whatever was reserved and not claimed goes, and its objects after it. */
  async withdraw(importId: number): Promise<void> {
    await this.database.query(WITHDRAW, [importId]);
  }

  /** To be called well within an hour, again and again, while an import runs. */
  async keepAlive(importId: number): Promise<void> {
    await this.database.query(KEEP_ALIVE, [importId]);
  }
}
