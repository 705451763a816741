import type { Pool } from 'pg';
import type { ObjectStore } from '#libs/storage';
import { anObjectKey, keepObject } from './keep-object.js';

interface AttachmentInput {
  key?: string;
  bytes?: string | Buffer;
  state?: 'pending' | 'ready';
  thumbnails?: 'none' | 'wanted' | 'made' | 'failed';
  /** How long ago it was uploaded. */
  hoursAgo?: number;
}

const EVENT = `INSERT INTO events (title, timezone) VALUES ('With a file', 'UTC') RETURNING id`;

const ATTACHMENT = `
  INSERT INTO attachments (event_id, key, filename, content_type, size_bytes, sha256, state, thumbnails, uploaded_at)
  VALUES ($1, $2, split_part($2, '__', 2), 'image/jpeg', $3, $4, $5, $6, now() - make_interval(hours => $7)) RETURNING id`;

/** A row and its object, of an event of its own. */
export async function keepAttachment(
  pool: Pool,
  store: ObjectStore,
  {
    key = anObjectKey(),
    bytes = key,
    state = 'ready',
    thumbnails = 'none',
    hoursAgo = 0,
  }: AttachmentInput = {},
): Promise<{ id: number; eventId: number; key: string }> {
  const { sizeBytes, sha256 } = await keepObject(store, key, bytes);
  const event = await pool.query<{ id: string }>(EVENT);
  const eventId = Number(event.rows[0]?.id);
  const values = [eventId, key, sizeBytes, sha256, state, thumbnails, hoursAgo];
  const { rows } = await pool.query<{ id: string }>(ATTACHMENT, values);
  return { id: Number(rows[0]?.id), eventId, key };
}
