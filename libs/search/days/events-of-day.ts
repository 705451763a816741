import { EVENT_COLUMNS } from '#libs/events';

/**
 * The events of a `local_date` in the order of time as a JSON array in SQL, null when there are none. The instants that such
 * a day can hold in any zone let the index events_timestamp_id find them; it has the day as well, so only what is answered
 * is read.
 */
export function eventsOfDay(day: string, limit = 'ALL'): string {
  return `(SELECT json_agg(row_to_json(r)) FROM (
    SELECT ${EVENT_COLUMNS} FROM (
      SELECT e.id, e."timestamp" FROM events e
      WHERE e.local_date = ${day}
        AND e."timestamp" >= ${day}::timestamp AT TIME ZONE 'UTC' - interval '16 hours'
        AND e."timestamp" < ${day}::timestamp AT TIME ZONE 'UTC' + interval '40 hours'
      ORDER BY e."timestamp", e.id LIMIT ${limit}
    ) place JOIN events e USING (id) ORDER BY place."timestamp", place.id) r)`;
}
