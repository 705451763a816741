import type { Queryable } from '#libs/database';

/** What is known of a stored file, to hold the store against. */
export interface ReadyAttachment {
  id: number;
  eventId: number;
  key: string;
  filename: string;
  sizeBytes: number;
  sha256: Buffer;
  damage: 'missing' | 'corrupt' | null;
}

const PAGE = 500;

const COLUMNS = `id::float8 AS id, event_id::float8 AS "eventId", key, filename, size_bytes::float8 AS "sizeBytes", sha256, damage`;

/** Ordered by the column: `id` alone would be that of the answer, and no index has it. Index: attachments_pkey. */
const NEXT = `
  SELECT ${COLUMNS} FROM attachments WHERE state = 'ready' AND id > $1 ORDER BY attachments.id LIMIT ${PAGE}`;

/** Index: attachments_checked_at. */
const UNREAD = `
  SELECT ${COLUMNS} FROM attachments
  WHERE state = 'ready' AND damage IS NULL AND (checked_at IS NULL OR checked_at < now() - interval '6 hours')
  ORDER BY checked_at NULLS FIRST, attachments.id LIMIT $1`;

/** All of them in the order of their ids, one page in memory at a time and no transaction open meanwhile. */
export async function* readyAttachments(connection: Queryable): AsyncGenerator<ReadyAttachment> {
  let after = 0;
  for (;;) {
    const { rows } = await connection.query<ReadyAttachment>({
      name: 'ready-attachments',
      text: NEXT,
      values: [after],
    });
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.id;
  }
}

/** Those that were read longest ago, never first, without those read within six hours: restarts do not wear disks out. */
export async function longestUnread(connection: Queryable, limit: number): Promise<ReadyAttachment[]> {
  const { rows } = await connection.query<ReadyAttachment>(UNREAD, [limit]);
  return rows;
}

/** Index: none; once a run. */
export async function countReady(connection: Queryable): Promise<{ attachments: number; bytes: number }> {
  const { rows } = await connection.query<{ attachments: number; bytes: number }>(
    `SELECT count(*)::float8 AS attachments, coalesce(sum(size_bytes), 0)::float8 AS bytes FROM attachments WHERE state = 'ready'`,
  );
  return rows[0] ?? { attachments: 0, bytes: 0 };
}
