import type { EventCondition } from './event-conditions.js';
import type { ListEstimate } from './list-estimate.js';
import type { ListRequest } from './list-request.js';

/**
 * How to find the matches of words and tags. The matches themselves come from the indexes in `indexes`; when `walk` is
 * given, so many of the newest events (or oldest) are looked at first, and only when these do not fill the page are the
 * matches gathered from the index.
 */
export interface ListWay {
  indexes: Set<EventCondition['on']>;
  walk?: number;
}

/** Reading an index entry costs about a fifth of visiting a row: an index that finds more than this many times the rarest is left alone. */
const WORTH_READING = 5;
/** Up to here an exact total comes along with gathering; beyond, counting with all cores is faster. */
const COUNTED_WHILE_GATHERED = 30_000;
const CAP = 10_000;
/** Visits that take a few milliseconds. */
const REMEMBERED_FROM = 3_000;
const INDEXED = ['words', 'tags', 'span'] as const;

/**
 * Compares visits of rows, of which a million take about a second either way. Gathering visits every match of the rarest
 * condition. Walking, inside the span if there is one, visits so many that chance fills the page; but a word of one old year is never met, whatever its
 * share, so that a walk ends at one and a half times the expected, or at an eighth of what gathering costs.
 */
export function listWay(estimate: ListEstimate, request: ListRequest, needed: number): ListWay {
  const { all, span, table } = estimate;
  const indexes = worthReading(estimate);
  const rarest = rarestOf(estimate);
  const expected = (needed * (span ?? table)) / Math.max(1, all);
  if (rarest <= expected + visitsToCount(request, rarest)) return { indexes };
  return { indexes, walk: Math.ceil(Math.max(1.5 * expected, rarest / 8)) };
}

/** The conditions whose index is to be used when all matches are wanted. */
export function worthReading(estimate: ListEstimate): ListWay['indexes'] {
  const limit = WORTH_READING * rarestOf(estimate);
  return new Set(INDEXED.filter((on) => (estimate[on] ?? Infinity) <= limit));
}

/** Whether counting takes so long that the total is worth to be remembered. */
export function isWorthRemembering(estimate: ListEstimate): boolean {
  return rarestOf(estimate) > REMEMBERED_FROM;
}

function rarestOf({ words = Infinity, tags = Infinity, span = Infinity }: ListEstimate): number {
  return Math.min(words, tags, span);
}

/** Whether counting to the cap along the time index, inside the span only, visits less than gathering reads and visits. */
export function isCountedInSpan(estimate: ListEstimate, { indexes }: ListWay): boolean {
  const { all, span } = estimate;
  if (span === undefined) return false;
  const entries = INDEXED.filter((on) => indexes.has(on)).reduce((sum, on) => sum + (estimate[on] ?? 0), 0);
  return (CAP * span) / Math.max(1, all) < CAP + entries / WORTH_READING;
}

/** What the total costs beside a walk; gathering has it for nothing. */
function visitsToCount({ total }: ListRequest, rarest: number): number {
  if (total === 'capped') return Math.min(rarest, CAP);
  return total === 'exact' && rarest <= COUNTED_WHILE_GATHERED ? rarest : 0;
}
