import type { QueryConfig } from 'pg';
import { Bindings, eventConditions } from './event-conditions.js';
import { allOf, whereByIndexes } from './event-where.js';
import { knownTotal } from './known-total.js';
import type { ListEstimate } from './list-estimate.js';
import type { ListRequest } from './list-request.js';
import {
  byTime,
  type ExtraColumns,
  isBehind,
  listRow,
  offsetOf,
  TOTAL_CAP,
  TOTAL_SPARE,
  withTotal,
} from './list-row.js';
import { isCountedInSpan, isWorthRemembering, type ListWay, listWay } from './list-way.js';
import { RANKED, rankedQuery } from './rank.js';
import type { CountedTotal } from './remembered-totals.js';

/** So many times the cap are soon met anywhere in the table, which is cheaper than the bitmap of an index. */
const SOON_CAPPED = 5;

/**
 * A list with words or tags. `match` is read only as far as someone asks: to its end when the page is gathered from it,
 * to the cap when it is only counted, not at all without a total. Being a CTE it is planned for being read whole, so that
 * a LIMIT cannot talk the planner into a walk of the time index or the table.
 */
export function listByMatch(
  request: ListRequest,
  estimate: ListEstimate,
  { extraColumns, counted }: { extraColumns?: ExtraColumns; counted?: CountedTotal } = {},
): QueryConfig {
  const { filter, sort, pageSize } = request;
  const isRanked = sort === 'relevance';
  const offset = offsetOf(request);
  const end = offset + pageSize + 1;
  const needed = isRanked ? Math.max(RANKED, end) : end;
  const bindings = new Bindings();
  const known = knownTotal(request, bindings, counted);
  const isKnown = known !== undefined && (known.isCertain || counted !== undefined || isMany(estimate));
  const way = listWay(
    corrected(estimate, counted),
    isKnown ? { ...request, total: 'none' } : request,
    needed,
  );

  const conditions = eventConditions(filter, bindings);
  const where = whereByIndexes(conditions, way.indexes);
  const span = allOf(conditions.filter(({ on }) => on === 'span').map(({ indexed }) => indexed));
  const rest = allOf(conditions.filter(({ on }) => on !== 'span').map(({ plain }) => plain));
  const behind = isBehind(request, bindings);
  // bound only where it is used: PostgreSQL cannot type a value that no expression has
  const ranked = isRanked || extraColumns ? rankedQuery(filter.query, bindings) : undefined;

  const gathered = `SELECT e.id, e."timestamp" FROM match e WHERE ${behind}`;
  const newest = `ORDER BY ${byTime(sort)} LIMIT ${needed}`;
  const ctes = [`match AS MATERIALIZED (SELECT e.id, e."timestamp" FROM events e WHERE ${where})`];
  if (way.walk === undefined) ctes.push(`candidate AS (${gathered} ${newest})`);
  else {
    const met = `(SELECT count(*) FROM walk) >= ${needed}`;
    ctes.push(
      `walk AS MATERIALIZED (SELECT e.id, e."timestamp" FROM (
         SELECT e.id, e."timestamp", e.search_vector, e.tags, e.local_date FROM events e WHERE ${span} AND ${behind} ORDER BY ${byTime(sort)} LIMIT ${way.walk}
       ) e WHERE ${rest} LIMIT ${needed})`,
      `candidate AS (SELECT e.id, e."timestamp" FROM walk e WHERE ${met} UNION ALL (${gathered} AND NOT ${met} ${newest}))`,
    );
  }
  const page = isRanked
    ? `SELECT c.id, c.rank FROM (
         SELECT e.id, e."timestamp", CASE WHEN c.place <= ${RANKED} THEN ${ranked?.rank} END AS rank
         FROM (SELECT c.id, row_number() OVER (ORDER BY c."timestamp" DESC, c.id DESC) AS place FROM candidate c) c JOIN events e USING (id)
       ) c ORDER BY c.rank DESC NULLS LAST, c."timestamp" DESC, c.id DESC LIMIT ${pageSize + 1} OFFSET ${offset}`
    : `SELECT e.id FROM candidate e ORDER BY ${byTime(sort)} LIMIT ${pageSize + 1} OFFSET ${offset}`;
  const rows = `SELECT ${listRow(ranked && extraColumns?.(ranked))} FROM (${page}) page JOIN events e USING (id)
                ORDER BY ${isRanked ? 'page.rank DESC NULLS LAST, ' : ''}${byTime(sort)}`;
  const inSpan = `SELECT FROM (SELECT e.id, e.search_vector, e.tags, e.local_date FROM events e WHERE ${span} ORDER BY ${byTime(sort)}) e WHERE ${rest}`;
  const count = total(request, { way, estimate, where, inSpan });
  const found =
    known === undefined ? count : known.isCertain ? known.sql : `coalesce(${known.sql}, ${count})`;
  const isRemembered = request.total !== 'none' && !known?.isCertain && isWorthRemembering(estimate);
  const text = `WITH ${ctes.join(', ')} ${withTotal(rows, found, pageSize, isRemembered)}`;
  return { text, values: bindings.values };
}

/** Of a phrase the planner expects as many as of its words; who has counted knows better. */
function corrected(estimate: ListEstimate, counted?: CountedTotal): ListEstimate {
  return counted?.isExact ? { ...estimate, all: Math.min(estimate.all, counted.total) } : estimate;
}

/** Whether there are so many that the cap is exceeded even if the planner is somewhat wrong. */
function isMany({ all }: ListEstimate): boolean {
  return all > 1.5 * TOTAL_CAP;
}

interface Counting {
  way: ListWay;
  estimate: ListEstimate;
  where: string;
  inSpan: string;
}

function total(request: ListRequest, { way, estimate, where, inSpan }: Counting): string {
  const isGathered = way.walk === undefined;
  const all = `SELECT FROM events e WHERE ${where}`;
  if (request.total === 'none') return 'NULL::bigint';
  if (request.total === 'exact') {
    // apart from the matches when these are not gathered, so that all cores may count
    return `(SELECT count(*) FROM (${isGathered ? 'SELECT FROM match' : all}) counted)`;
  }
  const isEverywhere = estimate.all > SOON_CAPPED * TOTAL_CAP;
  const afterWalk = isCountedInSpan(estimate, way) ? inSpan : isEverywhere ? all : 'SELECT FROM match';
  return `(SELECT count(*) FROM (${isGathered ? 'SELECT FROM match' : afterWalk} LIMIT ${TOTAL_CAP + 1 + TOTAL_SPARE}) capped)`;
}
