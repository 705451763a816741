import { instantText } from '#libs/time';
import type { RankedQuery } from './rank.js';
import { EVENT_COLUMNS } from './event-json.js';
import type { ListRequest } from './list-request.js';
import type { Bindings } from './event-conditions.js';

/** How far `total=capped` counts. */
export const TOTAL_CAP = 10_000;
/** So many more are counted, so that as many removals later it is still known that there are more than the cap. */
export const TOTAL_SPARE = 200;

/** One event of the page, in order; a single row of nulls (but for the total) when the page is empty. */
export interface ListRow {
  json: string | null;
  timestamp: string;
  id: string;
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
  return `(SELECT row_to_json(r)::text FROM (SELECT ${EVENT_COLUMNS}${extra}) r) AS json, ${instantText('e."timestamp"')} AS "timestamp", e.id`;
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

/** The page's rows beside their total: one row at least, so that an empty page has its total too. */
export function withTotal(rows: string, total: string, isRemembered = false): string {
  const state = isRemembered
    ? ', (SELECT count FROM removal_total) AS removals, (SELECT count FROM event_total) AS events'
    : '';
  return `SELECT p.*, t.* FROM (SELECT ${total} AS total${state}) t LEFT JOIN LATERAL (${rows}) p ON true`;
}
