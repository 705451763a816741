import { instantText } from '#libs/time';
import type { RankedQuery } from './rank.js';
import { EVENT_COLUMNS } from './event-json.js';
import type { ListRequest } from './list-request.js';
import type { Bindings } from './event-conditions.js';

/** How far `total=capped` counts. */
export const TOTAL_CAP = 10_000;
/** So many more are counted, so that as many removals later it is still known that there are more than the cap. */
export const TOTAL_SPARE = 200;

/** The page in one row: the database puts its events together, so that none of them is taken apart again here. */
export interface ListRow {
  /** A JSON array of the page's events, in order. */
  items: string;
  /** There are events behind the page. */
  has_more: boolean;
  /** Of the page's last event, when there are more. */
  timestamp: string | null;
  id: string | null;
  /** Null when nothing was counted; over the cap when that was exceeded. */
  total: string | null;
  /** The state of the log in which the total was counted; only when it is worth remembering. */
  removals?: string;
  events?: number;
}

/** Adds columns, with a comma in front, to each item of `FROM events e`. */
export type ExtraColumns = (ranked: RankedQuery) => string;

/** The row's JSON, and its place for the cursor. `extra` are columns with a comma in front. */
export function listRow(extra = ''): string {
  return `(SELECT row_to_json(r)::text FROM (SELECT ${EVENT_COLUMNS}${extra}) r) AS json, e."timestamp", e.id`;
}

export function byTime(sort: ListRequest['sort'], backwards = false): string {
  const direction = (sort === 'oldest') !== backwards ? 'ASC' : 'DESC';
  return `e."timestamp" ${direction}, e.id ${direction}`;
}

/** The condition of a cursor; true without one. */
export function isBehind({ after, sort }: ListRequest, bindings: Bindings): string {
  if (after === undefined) return 'true';
  const operator = sort === 'oldest' ? '>' : '<';
  return `(e."timestamp", e.id) ${operator} (${bindings.add(after.timestamp)}::timestamptz, ${bindings.add(after.id)}::bigint)`;
}

/** How many events of the list stand before the page. */
export function offsetOf({ after, page, pageSize }: ListRequest): number {
  return after === undefined ? (page - 1) * pageSize : 0;
}

/** The page beside its total. `rows` are listRows in order, one more than the page holds where there are more. */
export function withTotal(rows: string, total: string, pageSize: number, isRemembered = false): string {
  const state = isRemembered
    ? ', (SELECT count FROM removal_total) AS removals, (SELECT count FROM event_total) AS events'
    : '';
  const last = (column: string) => `max(${column}) FILTER (WHERE place = ${pageSize})`;
  return `
    SELECT '[' || coalesce(string_agg(json, ',' ORDER BY place) FILTER (WHERE place <= ${pageSize}), '') || ']' AS items,
           count(*) > ${pageSize} AS has_more, ${instantText(last('"timestamp"'))} AS "timestamp",
           ${last('id')} AS id, ${total} AS total${state}
    FROM (SELECT row_number() OVER () AS place, r.* FROM (${rows}) r) page`;
}
