import { type Bindings, type EventFilter, eventWhere } from '#libs/events';

/**
 * CTEs of the `newest` events of a filter, at most `limit`, and of one more that says whether there are others: metadata has no
 * index, and reading a million of them takes seconds. Index: events_timestamp_id.
 */
export function newestEvents(filter: EventFilter, limit: number, bindings: Bindings): string {
  return `
    peeked AS MATERIALIZED (
      SELECT e.id, e."timestamp", e.local_date, e.metadata FROM events e WHERE ${eventWhere(filter, bindings)}
      ORDER BY e."timestamp" DESC, e.id DESC LIMIT ${limit + 1}),
    newest AS MATERIALIZED (SELECT * FROM peeked ORDER BY "timestamp" DESC, id DESC LIMIT ${limit})`;
}

/** How far the answer goes, as two entries of json_build_object. */
export const LOOKED_AT_AS_JSON = `
  'looked_at', (SELECT count(*) FROM newest),
  'is_complete', (SELECT count(*) FROM peeked) = (SELECT count(*) FROM newest)`;
