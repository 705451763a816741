import type { QueryConfig } from 'pg';
import { EVENT_COLUMNS, instant } from './event-json.js';
import { Bindings, eventWhere, tsquery } from './event-where.js';
import type { ListRequest } from './list-request.js';

/** How far `total=capped` counts. */
export const TOTAL_CAP = 10_000;

export interface ListRow {
  /** The page as JSON text, without its brackets. */
  items: string;
  has_more: boolean;
  last_timestamp: string | null;
  last_id: string | null;
  /** Null when nothing was counted; one over the cap when that was exceeded. */
  total: string | null;
}

/** Adds columns to each item, given the table alias of the event and the SQL of the search query. */
export type ExtraColumns = (event: string, query: string) => string;

/**
 * One statement, and so one snapshot, for a page and its total. `place` finds the ids in order, from the index
 * events_timestamp_id or the GIN indexes, one more than the page holds; only the page's rows are then read and made JSON.
 */
export function listStatement(request: ListRequest, extraColumns?: ExtraColumns): QueryConfig {
  const { filter, sort, page, pageSize, after } = request;
  const bindings = new Bindings();
  const where = eventWhere(filter, bindings);
  const isRanked = sort === 'relevance';
  // bound only where it is used: PostgreSQL cannot type a value that no expression has
  const query = isRanked || extraColumns ? querySql(filter.query, bindings) : '';
  const rank = isRanked ? `ts_rank_cd(e.search_vector, ${query})` : '0::real';
  const behind = after === undefined ? '' : `AND ${placedBehind(request, bindings)}`;
  const size = bindings.add(pageSize);
  const offset = bindings.add(after === undefined ? (page - 1) * pageSize : 0);
  const text = `
    WITH place AS MATERIALIZED (
      SELECT e.id, e."timestamp", ${rank} AS rank FROM events e WHERE ${where} ${behind}
      ORDER BY ${order(sort, 'e', { rank: 'rank' })} LIMIT ${size}::int + 1 OFFSET ${offset}::bigint
    ), page AS (
      SELECT p.* FROM place p ORDER BY ${order(sort, 'p')} LIMIT ${size}::int
    ), row AS (
      SELECT p.id, p."timestamp", p.rank, row_to_json(r)::text AS json FROM page p
      JOIN LATERAL (
        SELECT ${EVENT_COLUMNS}${extraColumns?.('e', query) ?? ''} FROM events e WHERE e.id = p.id
      ) r ON true
    )
    SELECT coalesce((SELECT string_agg(r.json, ',' ORDER BY ${order(sort, 'r')}) FROM row r), '') AS items,
           (SELECT count(*) FROM place) > ${size}::int AS has_more,
           l.last_timestamp, l.last_id, ${total(request, where)} AS total
    FROM (VALUES (1)) one
    LEFT JOIN LATERAL (
      SELECT ${instant('p."timestamp"')} AS last_timestamp, p.id AS last_id
      FROM page p ORDER BY ${order(sort, 'p', { reversed: true })} LIMIT 1
    ) l ON true`;
  return { text, values: bindings.values };
}

function querySql(query: string | undefined, bindings: Bindings): string {
  return query === undefined ? 'NULL::tsquery' : tsquery(query, bindings);
}

interface OrderOptions {
  /** Where the rank stands when it is not a column of the alias. */
  rank?: string;
  reversed?: boolean;
}

function order(
  sort: ListRequest['sort'],
  alias: string,
  { rank = `${alias}.rank`, reversed = false }: OrderOptions = {},
): string {
  const direction = (sort === 'oldest') !== reversed ? 'ASC' : 'DESC';
  const byTime = `${alias}."timestamp" ${direction}, ${alias}.id ${direction}`;
  return sort === 'relevance' ? `${rank} ${direction}, ${byTime}` : byTime;
}

function placedBehind({ after, sort }: ListRequest, bindings: Bindings): string {
  const operator = sort === 'oldest' ? '>' : '<';
  return `(e."timestamp", e.id) ${operator} (${bindings.add(after?.timestamp)}::timestamptz, ${bindings.add(after?.id)}::bigint)`;
}

function total(request: ListRequest, where: string): string {
  switch (request.total) {
    case 'none':
      return 'NULL::bigint';
    case 'capped':
      return `(SELECT count(*) FROM (SELECT 1 FROM events e WHERE ${where} LIMIT ${TOTAL_CAP + 1}) capped)`;
    case 'exact':
      return `(SELECT count(*) FROM events e WHERE ${where})`;
  }
}
