import type { Queryable } from '#libs/database';

/** Longer than any upload may take, by far: whatever is pending still was left by a process that ended. */
const STALE = `state = 'pending' AND uploaded_at < now() - interval '1 hour'`;

/** One that is just being confirmed is locked, and no longer pending when it is not. */
const REMOVE = `
  WITH stale AS (SELECT id FROM attachments WHERE ${STALE} FOR UPDATE SKIP LOCKED),
    gone AS (DELETE FROM attachments a USING stale WHERE a.id = stale.id RETURNING a.key),
    due AS (
      INSERT INTO object_deletions (key) SELECT key FROM gone
      ON CONFLICT (key) DO UPDATE SET due_at = least(object_deletions.due_at, excluded.due_at))
  SELECT count(*)::int AS uploads FROM gone`;

const COUNT = `SELECT count(*)::int AS uploads FROM attachments WHERE ${STALE}`;

/** Intents whose upload never ended go, and their objects with them, in one statement. Answers how many (there are, if `dryRun`). */
export async function removeStaleUploads(connection: Queryable, dryRun: boolean): Promise<number> {
  const { rows } = await connection.query<{ uploads: number }>(dryRun ? COUNT : REMOVE);
  return rows[0]?.uploads ?? 0;
}
