import { LIMITS } from './event-rules.js';
import { isCalendarDate } from '#libs/time';

/** What a `q` says beside its words. Days are `YYYY-MM-DD`, both inclusive. */
export interface QueryOperators {
  /** What is left for websearch_to_tsquery; may be blank. */
  words: string;
  tags: string[];
  fromDay?: string;
  toDay?: string;
  hasAttachments?: boolean;
}

type Demands = Omit<Partial<QueryOperators>, 'words'>;

/** A run without white space, in which quotes hold it together: `coach`, `-office`, `"great fire"`, `tag:"new york"`. */
const TOKEN = /(?:[^\s"]|"[^"]*"?)+/g;
const OPERATOR = /^(tag|before|after|on|has):(?:"([^"]+)"|([^\s"]+))$/i;

/**
 * Takes `tag:x`, `before:`, `on:`, `after:` (a year, month or day; before and after exclude it) and `has:attachment` out of
 * what was typed. What makes no sense (`before:soon`, `tag:` alone) and what stands beside an `or` stays among the words.
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
  const { fromDay = one.fromDay, toDay = one.toDay, hasAttachments } = other;
  return {
    ...one,
    tags: [...new Set([...(one.tags ?? []), ...(other.tags ?? [])])],
    ...(fromDay && { fromDay: one.fromDay && one.fromDay > fromDay ? one.fromDay : fromDay }),
    ...(toDay && { toDay: one.toDay && one.toDay < toDay ? one.toDay : toDay }),
    ...(hasAttachments !== undefined && { hasAttachments }),
  };
}

function operator(token: string): Demands | undefined {
  const [, name, quoted, bare] = OPERATOR.exec(token) ?? [];
  const value = (quoted ?? bare ?? '').trim();
  if (name === undefined || value === '') return undefined;
  switch (name.toLowerCase()) {
    case 'tag':
      return value.includes(',') || [...value].length > LIMITS.tag ? undefined : { tags: [value] };
    case 'has':
      return /^attachments?$/i.test(value) ? { hasAttachments: true } : undefined;
    default:
      return days(name.toLowerCase(), value);
  }
}

function days(name: string, period: string): Demands | undefined {
  const first = { 4: `${period}-01-01`, 7: `${period}-01`, 10: period }[period.length];
  if (first === undefined || !isCalendarDate(first)) return undefined;
  const next = shifted(first, period.length, 1);
  if (name === 'before') return within({ toDay: shifted(first, 10, -1) });
  if (name === 'after') return within({ fromDay: next });
  return { fromDay: first, toDay: shifted(next, 10, -1) };
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
