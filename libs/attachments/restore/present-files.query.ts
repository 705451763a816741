import type { Queryable } from '#libs/database';

/** Index: events_uid_key, attachments_event_id. */
const TEXT = `
  SELECT e.uid::text AS uid, json_agg(encode(a.sha256, 'hex') || ' ' || a.filename) AS files
  FROM events e JOIN attachments a ON a.event_id = e.id AND a.state = 'ready'
  WHERE e.uid = ANY($1::uuid[]) GROUP BY e.uid`;

/** What the events of these uids have already: `<sha256> <filename>` of each attachment, by uid. */
export async function presentFiles(connection: Queryable, uids: string[]): Promise<Map<string, string[]>> {
  const { rows } = await connection.query<{ uid: string; files: string[] }>(TEXT, [uids]);
  return new Map(rows.map(({ uid, files }) => [uid, files]));
}
