import { Injectable } from '@nestjs/common';
import { type AppConfig, ConfigService } from '#libs/config';
import { Database, type Queryable } from '#libs/database';
import { NotFound } from '#libs/errors';
import { StorageTimeout } from '#libs/storage';
import { attachmentJson } from './attachment-json.js';
import { objectKey } from './object-key.js';
import { TooManyFiles } from './receive/receive.errors.js';
import type { ReceivedFile } from './receive/received-file.js';
import { THUMBNAIL_SOURCES } from './thumbnails/thumbnail-size.js';

const LOCK_EVENT = 'SELECT FROM events WHERE id = $1 FOR UPDATE';

const COUNT = 'SELECT count(*)::int AS count FROM attachments WHERE event_id = $1';

/** In the order in which the files were sent, which is the order of their ids. */
const INTEND = `
  INSERT INTO attachments (event_id, key, filename, content_type, size_bytes, sha256, state)
  SELECT $1, f.key, f.filename, f.content_type, f.size_bytes, f.sha256, 'pending'
  FROM unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::bytea[])
    WITH ORDINALITY AS f (key, filename, content_type, size_bytes, sha256, position)
  ORDER BY f.position`;

const CLAIM = `
  WITH ready AS (
    UPDATE attachments
    SET state = 'ready', event_id = $1, thumbnails = CASE WHEN content_type = ANY($3) THEN 'wanted' ELSE 'none' END
    WHERE key = ANY($2) AND state = 'pending' AND (event_id = $1 OR event_id IS NULL)
    RETURNING *
  ) SELECT count(*)::int AS count, json_agg(${attachmentJson('ready')} ORDER BY ready.id)::text AS json FROM ready`;

/**
 * Two statements, because the first one waits for a commit whose outcome nobody knows: only the second sees what came of it, and
 * bytes of what did become ready stay. A write that the store has not given up yet may end after this; hence the minute.
 */
const WITHDRAW = `DELETE FROM attachments WHERE key = ANY($1) AND state = 'pending'`;
const DISCARD = `
  INSERT INTO object_deletions (key, due_at)
  SELECT taken.key, now() + interval '1 minute' FROM unnest($1::text[]) AS taken (key)
  WHERE NOT EXISTS (SELECT FROM attachments a WHERE a.key = taken.key)
  ON CONFLICT (key) DO UPDATE SET due_at = least(object_deletions.due_at, excluded.due_at)`;

/** The rows of uploads that are under way: `pending` until the store has confirmed the bytes. */
@Injectable()
export class UploadIntents {
  private readonly max: number;

  constructor(
    private readonly database: Database,
    config: ConfigService<AppConfig, true>,
  ) {
    this.max = config.get('ATTACHMENT_MAX_PER_EVENT', { infer: true });
  }

  /** Reserves a place for each file and answers their keys. The event is locked, so that uploads count one after the other. */
  reserve(eventId: number, files: readonly ReceivedFile[]): Promise<string[]> {
    return this.database.transaction(async (tx) => {
      if ((await tx.query(LOCK_EVENT, [eventId])).rows.length === 0) throw noEvent(eventId);
      const { rows } = await tx.query<{ count: number }>(COUNT, [eventId]);
      this.requireRoom(rows[0]?.count ?? 0, files.length);
      return intend(tx, eventId, files);
    });
  }

  /** The same for an event that is yet to be made. */
  async reserveForNew(files: readonly ReceivedFile[]): Promise<string[]> {
    this.requireRoom(0, files.length);
    return intend(this.database, null, files);
  }

  /**
   * Makes stored files part of the event, in the caller's transaction, and answers them as JSON text: a list of AttachmentResponse.
   * Throws `not_found` when the event was deleted meanwhile.
   */
  async claim(tx: Queryable, eventId: number, keys: string[]): Promise<string> {
    const { rows } = await tx.query<{ count: number; json: string }>(CLAIM, [
      eventId,
      keys,
      THUMBNAIL_SOURCES,
    ]);
    if (rows[0]?.count === keys.length) return rows[0].json;
    const { rows: events } = await tx.query(LOCK_EVENT, [eventId]);
    if (events.length === 0) throw noEvent(eventId);
    throw new StorageTimeout({
      cause: new Error('The upload took so long that it was taken for abandoned.'),
    });
  }

  /** Takes back what was reserved: the rows go, and the objects after them. What has become ready meanwhile stays. */
  async withdraw(keys: string[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(WITHDRAW, [keys]);
      await tx.query(DISCARD, [keys]);
    });
  }

  private requireRoom(present: number, more: number): void {
    if (present + more <= this.max) return;
    const sentence =
      present === 0
        ? `These are ${more} files; an event holds ${this.max}.`
        : `This would be the ${ordinal(present + more)} file; an event holds ${this.max}.`;
    throw new TooManyFiles(this.max, sentence);
  }
}

async function intend(
  connection: Queryable,
  eventId: number | null,
  files: readonly ReceivedFile[],
): Promise<string[]> {
  const keys = files.map(({ filename }) => objectKey(filename));
  await connection.query(INTEND, [
    eventId,
    keys,
    files.map(({ filename }) => filename),
    files.map(({ contentType }) => contentType),
    files.map(({ sizeBytes }) => sizeBytes),
    files.map(({ sha256 }) => sha256),
  ]);
  return keys;
}

function noEvent(id: number): NotFound {
  return new NotFound(`There is no event ${id}.`);
}

const SUFFIX: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const RULES = new Intl.PluralRules('en', { type: 'ordinal' });

function ordinal(count: number): string {
  return `${count}${SUFFIX[RULES.select(count)] ?? 'th'}`;
}
