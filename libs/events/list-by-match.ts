import type { QueryConfig } from 'pg';
import { Bindings, eventConditions, tsquery } from './event-conditions.js';
import { allOf } from './event-where.js';
import type { ListEstimate } from './list-estimate.js';
import type { ListRequest } from './list-request.js';
import { byTime, type ExtraColumns, isBehind, listRow, offsetOf, TOTAL_CAP, withTotal } from './list-row.js';
import { listWay } from './list-way.js';
import { RANKED, rankOf } from './rank.js';

/**
 * A list with words or tags. `match` is read only as far as someone asks: to its end when the page is gathered from it,
 * to the cap when it is only counted, not at all without a total. Being a CTE it is planned for being read whole, so that
 * a LIMIT cannot talk the planner into a walk of the time index or the table.
 */
export function listByMatch(
  request: ListRequest,
  estimate: ListEstimate,
  extraColumns?: ExtraColumns,
): QueryConfig {
  const { filter, sort, pageSize } = request;
  const isRanked = sort === 'relevance';
  const offset = offsetOf(request);
  const end = offset + pageSize + 1;
  const needed = isRanked ? Math.max(RANKED, end) : end;
  const way = listWay(estimate, request, needed);

  const bindings = new Bindings();
  const conditions = eventConditions(filter, bindings);
  const where = allOf(conditions.map(({ on, indexed, plain }) => (way.indexes.has(on) ? indexed : plain)));
  const behind = isBehind(request, bindings);
  const words = (isRanked || extraColumns) && filter.query !== undefined;
  const query = words ? tsquery(filter.query ?? '', bindings) : 'NULL::tsquery';

  const gathered = `SELECT e.id, e."timestamp" FROM match e WHERE ${behind}`;
  const newest = `ORDER BY ${byTime(sort)} LIMIT ${needed}`;
  const ctes = [`match AS MATERIALIZED (SELECT e.id, e."timestamp" FROM events e WHERE ${where})`];
  if (way.walk === undefined) ctes.push(`candidate AS (${gathered} ${newest})`);
  else {
    const span = allOf(conditions.filter(({ on }) => on === 'span').map(({ indexed }) => indexed));
    const rest = allOf(conditions.filter(({ on }) => on !== 'span').map(({ plain }) => plain));
    const met = `(SELECT count(*) FROM walk) >= ${needed}`;
    ctes.push(
      `walk AS MATERIALIZED (SELECT e.id, e."timestamp" FROM (
         SELECT e.id, e."timestamp", e.search_vector, e.tags FROM events e WHERE ${span} AND ${behind} ORDER BY ${byTime(sort)} LIMIT ${way.walk}
       ) e WHERE ${rest} LIMIT ${needed})`,
      `candidate AS (SELECT e.id, e."timestamp" FROM walk e WHERE ${met} UNION ALL (${gathered} AND NOT ${met} ${newest}))`,
    );
  }
  const page = isRanked
    ? `SELECT c.id, c.rank FROM (
         SELECT e.id, e."timestamp", CASE WHEN c.place <= ${RANKED} THEN ${rankOf('e', query)} END AS rank
         FROM (SELECT c.id, row_number() OVER (ORDER BY c."timestamp" DESC, c.id DESC) AS place FROM candidate c) c JOIN events e USING (id)
       ) c ORDER BY c.rank DESC NULLS LAST, c."timestamp" DESC, c.id DESC LIMIT ${pageSize + 1} OFFSET ${offset}`
    : `SELECT e.id FROM candidate e ORDER BY ${byTime(sort)} LIMIT ${pageSize + 1} OFFSET ${offset}`;
  const rows = `SELECT ${listRow(extraColumns?.('e', query))} FROM (${page}) page JOIN events e USING (id)
                ORDER BY ${isRanked ? 'page.rank DESC NULLS LAST, ' : ''}${byTime(sort)}`;
  const text = `WITH ${ctes.join(', ')} ${withTotal(rows, total(request, where, way.walk !== undefined))}`;
  return { text, values: bindings.values };
}

function total(request: ListRequest, where: string, isWalked: boolean): string {
  if (request.total === 'none') return 'NULL::bigint';
  if (request.total === 'capped')
    return `(SELECT count(*) FROM (SELECT FROM match LIMIT ${TOTAL_CAP + 1}) capped)`;
  // apart from the matches, so that all cores may count
  return isWalked ? `(SELECT count(*) FROM events e WHERE ${where})` : '(SELECT count(*) FROM match)';
}
