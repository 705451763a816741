import { LIMITS } from './event-rules.js';
import { isCalendarDate } from '#libs/time';

/** What a `q` says beside its words. Days are `YYYY-MM-DD`, both inclusive. */
export interface QueryOperators {
  /** What is left for websearch_to_tsquery; may be blank. */
  words: string;
  tags: string[];
  /** Of these none may be there. */
  withoutTags?: string[];
  fromDay?: string;
  toDay?: string;
  withoutDays?: DaySpan[];
  hasAttachments?: boolean;
  /** Two demands that no event meets together. */
  isImpossible?: boolean;
}

/** From a day to a day, both inclusive. */
export interface DaySpan {
  first: string;
  last: string;
}

type Demands = Omit<Partial<QueryOperators>, 'words'>;

/** A run without white space, in which quotes hold it together: `coach`, `-office`, `"great fire"`, `tag:"new york"`. */
const TOKEN = /(?:[^\s"]|"[^"]*"?)+/g;
const OPERATOR = /^(-*)(tag|before|after|on|has):(?:"([^"]+)"|([^\s"]+))$/i;

/**
 * Takes `tag:x`, `before:`, `on:`, `after:` (a year, month or day; before and after exclude it) and `has:attachment` out of
 * what was typed; behind a hyphen each means the opposite. What makes no sense (`before:soon`, `tag:` alone) and what
 * stands beside an `or` stays among the words.
 */
export function readOperators(q: string): QueryOperators {
  const tokens = q.match(TOKEN) ?? [];
  const isOr = (index: number): boolean => tokens[index]?.toLowerCase() === 'or';
  const found = tokens.map((token, index) =>
    isOr(index - 1) || isOr(index + 1) ? undefined : operator(token),
  );
  if (found.every((each) => each === undefined)) return { words: q, tags: [] };
  const words = tokens.filter((_, index) => found[index] === undefined).join(' ');
  return found.reduce<QueryOperators>((all, each) => (each ? both(all, each) : all), { words, tags: [] });
}

/** What is demanded by both: the later start, the earlier end, all of the tags. */
export function both<Filter extends Demands>(one: Filter, other: Demands): Filter & { tags: string[] } {
  const { fromDay = one.fromDay, toDay = one.toDay, hasAttachments = one.hasAttachments } = other;
  const withoutTags = [...new Set([...(one.withoutTags ?? []), ...(other.withoutTags ?? [])])];
  const withoutDays = [...(one.withoutDays ?? []), ...(other.withoutDays ?? [])];
  const isContradiction = one.hasAttachments !== undefined && one.hasAttachments !== hasAttachments;
  return {
    ...one,
    tags: [...new Set([...(one.tags ?? []), ...(other.tags ?? [])])],
    ...(withoutTags.length > 0 && { withoutTags }),
    ...(fromDay && { fromDay: one.fromDay && one.fromDay > fromDay ? one.fromDay : fromDay }),
    ...(toDay && { toDay: one.toDay && one.toDay < toDay ? one.toDay : toDay }),
    ...(withoutDays.length > 0 && { withoutDays }),
    ...(hasAttachments !== undefined && { hasAttachments }),
    ...((isContradiction || one.isImpossible || other.isImpossible) && { isImpossible: true }),
  };
}

function operator(token: string): Demands | undefined {
  const [, hyphens, name, quoted, bare] = OPERATOR.exec(token) ?? [];
  const value = (quoted ?? bare ?? '').trim();
  if (name === undefined || value === '') return undefined;
  const isNot = hyphens !== '';
  switch (name.toLowerCase()) {
    case 'tag':
      if (value.includes(',') || [...value].length > LIMITS.tag) return undefined;
      return isNot ? { withoutTags: [value] } : { tags: [value] };
    case 'has':
      return /^attachments?$/i.test(value) ? { hasAttachments: !isNot } : undefined;
    default:
      return days(name.toLowerCase(), value, isNot);
  }
}

function days(name: string, period: string, isNot: boolean): Demands | undefined {
  const first = { 4: `${period}-01-01`, 7: `${period}-01`, 10: period }[period.length];
  if (first === undefined || !isCalendarDate(first)) return undefined;
  const next = shifted(first, period.length, 1);
  const last = shifted(next, 10, -1);
  if (name === 'before') return isNot ? { fromDay: first } : within({ toDay: shifted(first, 10, -1) });
  if (name === 'after') return isNot ? { toDay: last } : within({ fromDay: next });
  return isNot ? { withoutDays: [{ first, last }] } : { fromDay: first, toDay: last };
}

/** The day `by` years, months or days later, by the length of what was typed. */
function shifted(day: string, length: number, by: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (length === 4) date.setUTCFullYear(date.getUTCFullYear() + by);
  else if (length === 7) date.setUTCMonth(date.getUTCMonth() + by);
  else date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, -14);
}

/** Before the first day of all and after the last there is nothing to look for. */
function within(span: { fromDay?: string; toDay?: string }): Demands | undefined {
  return isCalendarDate(span.fromDay ?? span.toDay ?? '') ? span : undefined;
}
