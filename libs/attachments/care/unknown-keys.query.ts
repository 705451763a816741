import type { Queryable } from '#libs/database';

/**
 * A thumbnail has no row: it belongs to the attachment whose folder it shares.
 * Indexes: attachments_key_key, object_deletions_pkey, attachments_folder.
 */
const TEXT = `
  SELECT key FROM unnest($1::text[]) AS given (key)
  WHERE NOT EXISTS (SELECT FROM attachments a WHERE a.key = given.key)
    AND NOT EXISTS (SELECT FROM object_deletions d WHERE d.key = given.key)
    AND NOT (given.key ~ '^[^/]+/(small|large)\\.webp$' AND EXISTS (
      SELECT FROM attachments a
      WHERE split_part(a.key, '/', 1) = split_part(given.key, '/', 1) AND a.thumbnails IN ('wanted', 'made')))`;

/** Those of the keys that nothing in the database speaks of, pending uploads and deletions included. */
export async function unknownKeys(connection: Queryable, keys: string[]): Promise<string[]> {
  const { rows } = await connection.query<{ key: string }>({
    name: 'unknown-keys',
    text: TEXT,
    values: [keys],
  });
  return rows.map(({ key }) => key);
}
