import { hash } from 'node:crypto';
import type { QueryConfig } from 'pg';
import type { EventFilter } from './event-filter.js';
import { EVENT_COLUMNS, instant } from './event-json.js';
import { Bindings, eventWhere, tsquery } from './event-where.js';
import type { ListRequest } from './list-request.js';

/** How far `total=capped` counts. */
export const TOTAL_CAP = 10_000;

/** One event of the page, in order; a single row of nulls (but for the total) when the page is empty. */
export interface ListRow {
  json: string | null;
  timestamp: string;
  id: string;
  /** Null when nothing was counted; one over the cap when that was exceeded. */
  total: string | null;
}

/** Adds columns to each item, given the table alias of the event and the SQL of the search query. */
export type ExtraColumns = (event: string, query: string) => string;

/**
 * One statement, and so one snapshot, for a page and its total; it fetches one row more than the page holds, to tell
 * whether there is more. Indexes: events_timestamp_id, or the GIN indexes on search_vector and tags. Behind an offset the
 * ids are found first, in the index alone, and only the page's rows are read.
 */
export function listStatement(request: ListRequest, extraColumns?: ExtraColumns): QueryConfig {
  const { filter, sort, page, pageSize, after } = request;
  const bindings = new Bindings();
  const where = eventWhere(filter, bindings);
  const isRanked = sort === 'relevance';
  // bound only where it is used: PostgreSQL cannot type a value that no expression has
  const query = isRanked || extraColumns ? querySql(filter.query, bindings) : '';
  const rank = isRanked ? `ts_rank_cd(e.search_vector, ${query})` : undefined;
  const behind = after === undefined ? '' : `AND ${placedBehind(request, bindings)}`;
  const offset = after === undefined ? (page - 1) * pageSize : 0;
  const columns = EVENT_COLUMNS + (extraColumns?.('e', query) ?? '');
  const found = `FROM events e WHERE ${where} ${behind} ORDER BY ${order(sort, rank)} LIMIT ${pageSize + 1}`;
  const rows =
    offset === 0 && !isRanked
      ? `SELECT ${json(columns)} ${found}`
      : `SELECT ${json(columns)} FROM (
           SELECT e.id, e."timestamp"${rank ? `, ${rank} AS rank` : ''} ${found} OFFSET ${bindings.add(offset)}
         ) place JOIN events e USING (id) ORDER BY ${order(sort, rank && 'place.rank')}`;
  const text =
    request.total === 'none'
      ? `SELECT p.*, NULL AS total FROM (${rows}) p`
      : `SELECT p.*, t.total FROM (SELECT ${count(request, where)} AS total) t LEFT JOIN LATERAL (${rows}) p ON true`;
  return { text, values: bindings.values, name: preparedName(text, request) };
}

/** The row's JSON, and its place for the cursor. */
function json(columns: string): string {
  return `(SELECT row_to_json(r)::text FROM (SELECT ${columns}) r) AS json, ${instant('e."timestamp"')} AS "timestamp", e.id`;
}

/**
 * Only lists without a filter are prepared: a plan made for any word or tag would be wrong for the rare ones, and
 * planning anew costs less than that.
 */
function preparedName(text: string, { filter }: ListRequest): string | undefined {
  return isFiltered(filter) ? undefined : `list-${hash('sha256', text, 'base64url').slice(0, 16)}`;
}

function isFiltered({ query, tags, fromDay, toDay, from, to, hasAttachments }: EventFilter): boolean {
  return (
    tags.length > 0 || [query, fromDay, toDay, from, to, hasAttachments].some((value) => value !== undefined)
  );
}

function querySql(query: string | undefined, bindings: Bindings): string {
  return query === undefined ? 'NULL::tsquery' : tsquery(query, bindings);
}

function order(sort: ListRequest['sort'], rank: string | undefined): string {
  const direction = sort === 'oldest' ? 'ASC' : 'DESC';
  const byTime = `e."timestamp" ${direction}, e.id ${direction}`;
  return rank ? `${rank} DESC, ${byTime}` : byTime;
}

function placedBehind({ after, sort }: ListRequest, bindings: Bindings): string {
  const operator = sort === 'oldest' ? '>' : '<';
  return `(e."timestamp", e.id) ${operator} (${bindings.add(after?.timestamp)}::timestamptz, ${bindings.add(after?.id)}::bigint)`;
}

function count({ total }: ListRequest, where: string): string {
  return total === 'capped'
    ? `(SELECT count(*) FROM (SELECT 1 FROM events e WHERE ${where} LIMIT ${TOTAL_CAP + 1}) capped)`
    : `(SELECT count(*) FROM events e WHERE ${where})`;
}
