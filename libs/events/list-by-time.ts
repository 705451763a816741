import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { QueryConfig } from 'pg';
import { Bindings, eventConditions } from './event-conditions.js';
import type { EventFilter } from './event-filter.js';
import { allOf } from './event-where.js';
import { keptTotal } from './kept-total.js';
import type { ListRequest } from './list-request.js';
import { rankedQuery } from './rank.js';
import { byTime, type ExtraColumns, isBehind, listRow, offsetOf, TOTAL_CAP, withTotal } from './list-row.js';

/** From here on it may pay to count first and come from the other end. */
const FAR = 10_000;

/**
 * A list without words and tags walks the index on (timestamp, id). Behind an offset the ids are found first, in the
 * index alone, and only the page's rows are read.
 */
export function listByTime(request: ListRequest, extraColumns?: ExtraColumns): QueryConfig {
  const bindings = new Bindings();
  const where = allOf(eventConditions(request.filter, bindings).map(({ indexed }) => indexed));
  const offset = offsetOf(request);
  const text =
    offset >= FAR
      ? far(request, where, bindings, extraColumns)
      : near(request, where, bindings, extraColumns);
  return { text, values: bindings.values, name: preparedName(text, request) };
}

function near(request: ListRequest, where: string, bindings: Bindings, extraColumns?: ExtraColumns): string {
  const { sort, pageSize } = request;
  const offset = offsetOf(request);
  const found = `FROM events e WHERE ${where} AND ${isBehind(request, bindings)} ORDER BY ${byTime(sort)} LIMIT ${pageSize + 1}`;
  const columns = listRow(extraColumns?.(rankedQuery(undefined, bindings)));
  const rows =
    offset === 0
      ? `SELECT ${columns} ${found}`
      : `SELECT ${columns} FROM (SELECT e.id ${found} OFFSET ${bindings.add(offset)}) page JOIN events e USING (id) ORDER BY ${byTime(sort)}`;
  const kept = request.total === 'exact' ? keptTotal(request.filter, bindings) : undefined;
  return withTotal(rows, kept ?? total(request, where), pageSize);
}

/**
 * A page far behind: past the middle it is found from the other end, for which the total must be known. Where it is not
 * kept all are counted: when the total is wanted exactly, or when the page lies past the middle of the table.
 */
function far(request: ListRequest, where: string, bindings: Bindings, extraColumns?: ExtraColumns): string {
  const { sort, pageSize } = request;
  const offset = `${bindings.add(offsetOf(request))}::bigint`;
  const count = `(SELECT count(*) FROM events e WHERE ${where})`;
  const kept = keptTotal(request.filter, bindings);
  const isKnown = kept !== undefined || request.total === 'exact';
  const known = isKnown
    ? (kept ?? count)
    : `CASE WHEN ${offset} > (SELECT reltuples / 2 FROM pg_class WHERE oid = 'events'::regclass) THEN ${count} END`;
  const isPastMiddle = `coalesce((SELECT ${offset} > n / 2 FROM counted), false)`;
  const ids = (condition: string, backwards: boolean, limit: string) =>
    `(SELECT e.id FROM events e WHERE ${where} AND ${condition} ORDER BY ${byTime(sort, backwards)} ${limit})`;
  const rows = `
    SELECT ${listRow(extraColumns?.(rankedQuery(undefined, bindings)))} FROM (
      ${ids(`NOT ${isPastMiddle}`, false, `LIMIT ${pageSize + 1} OFFSET ${offset}`)}
      UNION ALL
      ${ids(
        isPastMiddle,
        true,
        `LIMIT (SELECT greatest(0, least(${pageSize + 1}, n - ${offset})) FROM counted)
         OFFSET (SELECT greatest(0, n - ${offset} - ${pageSize + 1}) FROM counted)`,
      )}
    ) page JOIN events e USING (id) ORDER BY ${byTime(sort)}`;
  const wanted = isKnown && request.total !== 'none' ? '(SELECT n FROM counted)' : total(request, where);
  return `WITH counted AS MATERIALIZED (SELECT ${known} AS n) ${withTotal(rows, wanted, pageSize)}`;
}

function total({ total }: ListRequest, where: string): string {
  if (total === 'none') return 'NULL::bigint';
  return total === 'capped'
    ? `(SELECT count(*) FROM (SELECT FROM events e WHERE ${where} LIMIT ${TOTAL_CAP + 1}) capped)`
    : `(SELECT count(*) FROM events e WHERE ${where})`;
}

/** Of the statements that are asked for again and again, which differ by the size of their pages. */
const names = new LRUCache<string, string>({ max: 200 });

/**
 * Only lists without a filter are prepared: a plan made for any span of time would be wrong for the short ones, and
 * planning anew costs less than that.
 */
function preparedName(text: string, { filter }: ListRequest): string | undefined {
  if (isFiltered(filter)) return undefined;
  const name = names.get(text) ?? `list-${hash('sha256', text, 'base64url').slice(0, 16)}`;
  names.set(text, name);
  return name;
}

function isFiltered({ tags, anyTag: _, ...others }: EventFilter): boolean {
  return tags.length > 0 || Object.values(others).some((value) => value !== undefined);
}
