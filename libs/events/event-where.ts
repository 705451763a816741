import type { EventFilter } from './event-filter.js';

/** Collects bound values and hands out their `$n`. */
export class Bindings {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** The search query of a filter as SQL. */
export function tsquery(query: string, bindings: Bindings): string {
  return `websearch_to_tsquery('public.lifelog', ${bindings.add(query)})`;
}

/**
 * The one translation of a filter to SQL, for `FROM events e`. A span of days is bounded twice: `local_date` decides, and
 * the instants that such days can hold in any zone on earth let the index on `timestamp` find them.
 */
export function eventWhere(filter: EventFilter, bindings: Bindings): string {
  const { query, tags, anyTag, fromDay, toDay, from, to, hasAttachments } = filter;
  const conditions: string[] = [];
  if (query !== undefined) conditions.push(`e.search_vector @@ ${tsquery(query, bindings)}`);
  if (tags.length > 0) conditions.push(`e.tags ${anyTag ? '&&' : '@>'} ${bindings.add(tags)}::text[]`);
  if (fromDay !== undefined) {
    const day = bindings.add(fromDay);
    conditions.push(
      `e.local_date >= ${day}::date`,
      `e."timestamp" >= ${day}::date::timestamp AT TIME ZONE 'UTC' - interval '16 hours'`,
    );
  }
  if (toDay !== undefined) {
    const day = bindings.add(toDay);
    conditions.push(
      `e.local_date <= ${day}::date`,
      `e."timestamp" < ${day}::date::timestamp AT TIME ZONE 'UTC' + interval '40 hours'`,
    );
  }
  if (from !== undefined) conditions.push(`e."timestamp" >= ${bindings.add(from)}::timestamptz`);
  if (to !== undefined) conditions.push(`e."timestamp" <= ${bindings.add(to)}::timestamptz`);
  if (hasAttachments !== undefined) {
    conditions.push(
      `${hasAttachments ? '' : 'NOT '}EXISTS (SELECT 1 FROM attachments a WHERE a.event_id = e.id)`,
    );
  }
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}
