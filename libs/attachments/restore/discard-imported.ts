import type { Queryable } from '#libs/database';
import { discardObjects } from '../discard-objects.js';

/**
 * The files of the events in the temporary table `undone_events`, and those that the import added to events of others. An upload
 * that is under way may still be writing: its object is looked for when it cannot be any more.
 */
const DISCARD = `
  WITH gone AS (
    DELETE FROM attachments a
    WHERE a.event_id IN (SELECT id FROM undone_events)
       OR (a.import_id = $1 AND a.state = 'ready'
           AND NOT EXISTS (SELECT FROM events e WHERE e.id = a.event_id AND e.import_id = $1))
    RETURNING key, thumbnails, state
  ), queued AS (${discardObjects('gone', `CASE WHEN gone.state = 'pending' THEN now() + interval '1 hour' ELSE now() END`)})
  SELECT count(*) FILTER (WHERE state = 'ready')::int AS count FROM gone`;

/** Part of undoing an import: answers how many attachments went. */
export async function discardImported(tx: Queryable, importId: number): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(DISCARD, [importId]);
  return rows[0]?.count ?? 0;
}
