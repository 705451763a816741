import type { EventFilter } from './event-filter.js';

/** Collects bound values and hands out their `$n`. */
export class Bindings {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** One demand of a filter, twice in SQL: as the planner may use an index for it, and as it may not. */
export interface EventCondition {
  /** What it is about; `rest` is what no index of events serves. */
  on: 'words' | 'tags' | 'span' | 'rest';
  indexed: string;
  plain: string;
}

/** The search query of a filter as SQL. */
export function tsquery(query: string, bindings: Bindings): string {
  return `websearch_to_tsquery('public.lifelog', search_text(${bindings.add(query)}))`;
}

/**
 * The one translation of a filter to SQL, for `FROM events e`. A span of days is bounded twice: `local_date` decides, and
 * the instants that such days can hold in any zone on earth let the index on `timestamp` find them.
 */
export function eventConditions(filter: EventFilter, bindings: Bindings): EventCondition[] {
  const { query, tags, anyTag, requiredTags = [] } = filter;
  const conditions: EventCondition[] = [];
  if (query !== undefined) {
    const words = tsquery(query, bindings);
    const plain = `ts_match_vq(e.search_vector, ${words})`;
    conditions.push({
      on: 'words',
      indexed: `e.search_vector @@ ${words}${mayExclude(query) ? ` AND ${plain}` : ''}`,
      plain,
    });
  }
  if (tags.length > 0) conditions.push(anyTag ? tagsOverlap(tags, bindings) : tagsContain(tags, bindings));
  if (requiredTags.length > 0) conditions.push(tagsContain(requiredTags, bindings));
  const span = spanOf(filter, bindings);
  if (span !== undefined) conditions.push(span);
  for (const each of restOf(filter, bindings)) conditions.push({ on: 'rest', indexed: each, plain: each });
  return conditions;
}

/**
 * Whether words are to be absent. While PostgreSQL moves the index's list of new entries into the index, word by word in their order, it
 * finds an event by the one word and does not yet know that it has the other, and does not look at the row: the row itself has to decide.
 */
function mayExclude(query: string): boolean {
  return /(?<![\p{L}\p{N}])-/u.test(query);
}

function restOf(filter: EventFilter, bindings: Bindings): string[] {
  const { withoutTags = [], withoutDays = [], hasAttachments, isImpossible } = filter;
  const conditions: string[] = [];
  if (withoutTags.length > 0)
    conditions.push(`NOT arrayoverlap(e.tags, ${bindings.add(withoutTags)}::text[])`);
  for (const { first, last } of withoutDays) {
    const [from, to] = [bindings.add(first), bindings.add(last)];
    conditions.push(`e.local_date NOT BETWEEN ${from}::date AND ${to}::date`);
  }
  if (hasAttachments !== undefined) {
    const exists = `EXISTS (SELECT 1 FROM attachments a WHERE a.event_id = e.id AND a.state = 'ready')`;
    conditions.push(hasAttachments ? exists : `NOT ${exists}`);
  }
  if (isImpossible) conditions.push('false');
  return conditions;
}

function tagsContain(tags: string[], bindings: Bindings): EventCondition {
  const all = `${bindings.add(tags)}::text[]`;
  return { on: 'tags', indexed: `e.tags @> ${all}`, plain: `arraycontains(e.tags, ${all})` };
}

function tagsOverlap(tags: string[], bindings: Bindings): EventCondition {
  const any = `${bindings.add(tags)}::text[]`;
  return { on: 'tags', indexed: `e.tags && ${any}`, plain: `arrayoverlap(e.tags, ${any})` };
}

function spanOf({ fromDay, toDay, from, to }: EventFilter, bindings: Bindings): EventCondition | undefined {
  const days: string[] = [];
  const bounds: [operator: string, fn: string, value: string][] = [];
  if (fromDay !== undefined) {
    const day = bindings.add(fromDay);
    days.push(`e.local_date >= ${day}::date`);
    bounds.push(['>=', 'timestamptz_ge', `${day}::date::timestamp AT TIME ZONE 'UTC' - interval '16 hours'`]);
  }
  if (toDay !== undefined) {
    const day = bindings.add(toDay);
    days.push(`e.local_date <= ${day}::date`);
    bounds.push(['<', 'timestamptz_lt', `${day}::date::timestamp AT TIME ZONE 'UTC' + interval '40 hours'`]);
  }
  if (from !== undefined) bounds.push(['>=', 'timestamptz_ge', `${bindings.add(from)}::timestamptz`]);
  if (to !== undefined) bounds.push(['<=', 'timestamptz_le', `${bindings.add(to)}::timestamptz`]);
  if (bounds.length === 0) return undefined;
  return {
    on: 'span',
    indexed: [...days, ...bounds.map(([operator, , value]) => `e."timestamp" ${operator} ${value}`)].join(
      ' AND ',
    ),
    plain: [...days, ...bounds.map(([, fn, value]) => `${fn}(e."timestamp", ${value})`)].join(' AND '),
  };
}
