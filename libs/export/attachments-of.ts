import type { Queryable } from '#libs/database';

export interface ListedAttachment {
  key: string;
  contentType: string;
  sizeBytes: number;
  /** 64 hexadecimal digits. */
  sha256: string;
}

const statement = (where: string): string => `
  SELECT a.key, a.content_type AS "contentType", a.size_bytes::float8 AS "sizeBytes", encode(a.sha256, 'hex') AS sha256
  FROM events e JOIN attachments a ON a.event_id = e.id AND a.state = 'ready'
  WHERE ${where} ORDER BY e.id, a.id LIMIT $1`;

/** The attachments of the events that `where` lets through, `limit` at most. Index: attachments_event_id. */
export async function attachmentsOf(
  connection: Queryable,
  where: string,
  limit: number,
): Promise<ListedAttachment[]> {
  return (await connection.query<ListedAttachment & Record<string, unknown>>(statement(where), [limit])).rows;
}
