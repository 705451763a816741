import { type Bindings, tsquery } from './event-conditions.js';
import type { EventFilter } from './event-filter.js';
import { keptTotal } from './kept-total.js';
import type { ListRequest } from './list-request.js';
import { TOTAL_CAP } from './list-row.js';
import type { CountedTotal } from './remembered-totals.js';

/** SQL of a total that need not be counted; unless `isCertain` it may turn out null, and then counting is what is left. */
export interface KnownTotal {
  sql: string;
  isCertain: boolean;
}

const OVER_CAP = TOTAL_CAP + 1;
const REMOVALS = '(SELECT count FROM removal_total)';

/**
 * Besides totals that are kept: that there are more than the cap is known of a word that very many events had and too few
 * lost since, of several tags when one alone has more, and of what was counted before. What was counted is exact as long as
 * nothing was removed or changed and the log has as many events, all seen by the statement's one snapshot.
 */
export function knownTotal(
  { filter, total }: ListRequest,
  bindings: Bindings,
  counted?: CountedTotal,
): KnownTotal | undefined {
  if (total === 'none') return undefined;
  const kept = keptTotal(filter, bindings);
  if (kept !== undefined) return { sql: kept, isCertain: true };
  if (counted !== undefined && (counted.isExact || total === 'capped'))
    return { sql: remembered(counted, total, bindings), isCertain: false };
  const many = total === 'capped' ? manyOf(filter, bindings) : undefined;
  return many === undefined ? undefined : { sql: many, isCertain: false };
}

function remembered(counted: CountedTotal, wanted: ListRequest['total'], bindings: Bindings): string {
  const [total, removals] = [counted.total, counted.removals].map(
    (value) => `${bindings.add(value)}::bigint`,
  );
  const over = `WHEN ${total} - (${REMOVALS} - ${removals}) > ${TOTAL_CAP} THEN ${OVER_CAP}`;
  const same = counted.isExact
    ? `WHEN ${REMOVALS} = ${removals} AND (SELECT count FROM event_total) = ${bindings.add(counted.events)} THEN ${total}`
    : '';
  return wanted === 'capped' ? `CASE ${over} ${same} END` : `CASE ${same} END`;
}

/** For a filter that is words alone, or several tags alone. */
function manyOf({ query, tags, anyTag, ...rest }: EventFilter, bindings: Bindings): string | undefined {
  if (Object.values(rest).some((value) => value !== undefined)) return undefined;
  if (query !== undefined && tags.length === 0) {
    return `(SELECT ${OVER_CAP} FROM frequent_lexemes f WHERE f.query = ${tsquery(query, bindings)}::text
             AND f.events - (${REMOVALS} - f.removals) > ${TOTAL_CAP})`;
  }
  if (query === undefined && anyTag && tags.length > 1) {
    return `(SELECT ${OVER_CAP} FROM tag_totals WHERE tag = ANY (${bindings.add(tags)}::text[]) HAVING max(count) > ${TOTAL_CAP})`;
  }
  return undefined;
}
