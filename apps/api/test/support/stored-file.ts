import { createHash, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Database } from '#libs/database';
import { ObjectStore } from '#libs/storage';
import type { TestApp } from './test-app.js';

export interface FileToStore {
  bytes?: Buffer;
  filename?: string;
  contentType?: string;
}

export interface StoredFile {
  key: string;
  eventId: number;
  bytes: Buffer;
  /** Of the API; the key raw. */
  path: string;
}

/** An attachment of a new event, put into store and database as an upload would, whatever its type. */
export async function storeFile(
  running: TestApp,
  {
    bytes = Buffer.from('Hello, diary.'),
    filename = 'hello.txt',
    contentType = 'text/plain',
  }: FileToStore = {},
): Promise<StoredFile> {
  const { id: eventId } = (await (await running.api('POST', '/api/events', { title: filename })).json()) as {
    id: number;
  };
  const store = running.app.get(ObjectStore, { strict: false });
  const key = `${randomUUID().replaceAll('-', '')}/1791990000__file`;
  const sha256 = createHash('sha256').update(bytes).digest();
  const path = join(store.spoolFolder, randomUUID());
  await writeFile(path, bytes, { mode: 0o600 });
  await store.put(key, { path, sizeBytes: bytes.length, sha256, contentType });
  await running.app.get(Database).query(
    `INSERT INTO attachments (event_id, key, filename, content_type, size_bytes, sha256, uploaded_at)
     VALUES ($1, $2, $3, $4, $5, $6, '2026-10-15T07:41:02.318Z')`,
    [eventId, key, filename, contentType, bytes.length, sha256],
  );
  return { key, eventId, bytes, path: `/api/attachments/${key}` };
}
