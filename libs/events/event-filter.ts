import { ValidationError } from '#libs/errors';
import type { EventFilterParams } from './event-filter.dto.js';
import { isCalendarDate, parseInstant } from '#libs/time';
import { both, type DaySpan, readOperators } from './query-operators.js';

const DAY_MS = 86_400_000;
/** No zone was ever further from UTC. */
const WIDEST_OFFSET_MS = 16 * 3_600_000;

/** A filter settled at the edge: days and instants told apart, the query ready for websearch_to_tsquery. */
export interface EventFilter {
  query?: string;
  tags: string[];
  anyTag: boolean;
  /** Tags that `q` demands, all of them, beside any of `tags`; only with `anyTag`. */
  requiredTags?: string[];
  /** Of these none may be there. */
  withoutTags?: string[];
  fromDay?: string;
  toDay?: string;
  withoutDays?: DaySpan[];
  from?: string;
  to?: string;
  hasAttachments?: boolean;
  /** Nothing can match: with and without attachments at once. */
  isImpossible?: boolean;
}

/**
 * Throws ValidationError (field `end`) when the span of the parameters ends before it starts. A span that only the
 * operators of `q` turn round matches nothing: nobody typing in a search box is to be refused.
 */
export function parseEventFilter(params: EventFilterParams): EventFilter {
  const { q, tags = [], tags_mode, start, end, has_attachments } = params;
  const filter: EventFilter = { tags, anyTag: tags_mode === 'any' };
  if (start !== undefined)
    Object.assign(filter, isCalendarDate(start) ? { fromDay: start } : { from: iso(start) });
  if (end !== undefined) Object.assign(filter, isCalendarDate(end) ? { toDay: end } : { to: iso(end) });
  if (has_attachments !== undefined) filter.hasAttachments = has_attachments === 'true';
  if (isReversed(filter)) throw ValidationError.of('end', 'must not be before start');
  return q === undefined ? filter : withQuery(filter, q);
}

function withQuery(filter: EventFilter, q: string): EventFilter {
  const { words, tags, ...demands } = readOperators(q);
  const required = filter.anyTag && filter.tags.length > 0 && tags.length > 0;
  const all = required
    ? { ...both(filter, demands), requiredTags: tags }
    : both(filter, { ...demands, tags });
  if (!required && tags.length > 0) all.anyTag = false;
  return words.trim() === '' ? all : { ...all, query: forWebsearch(words) };
}

/** No letter to PostgreSQL, and no operator either. */
const GAP = '\u0001';

/**
 * A run of hyphens, with whatever PostgreSQL's query parser skips between them, is a tower of negations that overflows
 * its stack (33 are enough); one means the same. An operator inside of a run would end what a hyphen before it leaves out:
 * of `-tag:x y` with `x` in spite of it. With a gap in its place the parts are a phrase.
 */
function forWebsearch(q: string): string {
  return q.replace(/-(?:[\s!&|()]*-)+/g, '-').replace(/(?<=\S)[!&|():\\]+(?=\S)/g, GAP);
}

/** Days are compared as days; a day with an instant only when no zone on earth could make it right. */
function isReversed({ fromDay, toDay, from, to }: EventFilter): boolean {
  if (fromDay !== undefined && toDay !== undefined) return fromDay > toDay;
  const first = from !== undefined ? Date.parse(from) : fromDay && Date.parse(fromDay) - WIDEST_OFFSET_MS;
  const last = to !== undefined ? Date.parse(to) : toDay && Date.parse(toDay) + DAY_MS + WIDEST_OFFSET_MS;
  return typeof first === 'number' && typeof last === 'number' && first > last;
}

function iso(text: string): string | undefined {
  return parseInstant(text)?.toISOString();
}
