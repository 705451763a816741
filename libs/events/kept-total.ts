import { Bindings } from './event-conditions.js';
import type { EventFilter } from './event-filter.js';

/**
 * SQL of the exact total of a filter that is one tag, days, or nothing: from the counts that are kept of tags and days,
 * which include what this very snapshot sees. Undefined for every other filter.
 */
export function keptTotal(filter: EventFilter, bindings: Bindings): string | undefined {
  const { tags, fromDay, toDay, ...rest } = filter;
  if (Object.values({ ...rest, anyTag: undefined }).some((value) => value !== undefined)) return undefined;
  const hasDays = fromDay !== undefined || toDay !== undefined;
  if (tags.length === 0) return ofDays(fromDay, toDay, bindings);
  if (tags.length > 1 || hasDays) return undefined;
  return `coalesce((SELECT count FROM tag_totals WHERE tag = ${bindings.add(tags[0])}), 0)::bigint`;
}

/** Whether an exact total costs nothing. */
export function hasKeptTotal(filter: EventFilter): boolean {
  return keptTotal(filter, new Bindings()) !== undefined;
}

function ofDays(from: string | undefined, to: string | undefined, bindings: Bindings): string {
  if (from === undefined && to === undefined) return '(SELECT count FROM event_total)::bigint';
  const bounds: string[] = [];
  if (from !== undefined) bounds.push(`day >= ${bindings.add(from)}::date`);
  if (to !== undefined) bounds.push(`day <= ${bindings.add(to)}::date`);
  return `coalesce((SELECT sum(count) FROM day_totals WHERE ${bounds.join(' AND ')}), 0)::bigint`;
}
