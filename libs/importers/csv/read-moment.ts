import { parseInstant } from '#libs/time';
import { localInstant } from '../local-instant.js';

export type DateOrder = 'dmy' | 'mdy';

export interface Moment {
  /** RFC 3339 with offset. */
  timestamp: string;
  /** When the text itself had an offset that is not UTC. */
  timezone?: string;
  /** There was a day and no time. */
  isDay: boolean;
}

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,]+(.+))?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T(.+))?$/;
const ORDERED = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[T ,]+(.+))?$/;
const CLOCK =
  /^(\d{1,2}):?(\d{2})(?::?(\d{2})([.,]\d{1,9})?)?\s*([ap])?\.?(?:m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
const EPOCH = /^\d{10}(?:\d{3})?$/;

/**
 * A moment as tables write it: ISO, day first with dots, either order with slashes or dashes, seconds or milliseconds since 1970.
 * `clock` is the time where it has a column of its own. Undefined for what is none of these, or no day of the calendar.
 */
export function readMoment(
  text: string,
  zone: string,
  order: DateOrder | undefined,
  clock = '',
): Moment | undefined {
  if (EPOCH.test(text) && clock === '') return ofEpoch(text);
  const found = dayOf(text, order);
  if (!found) return undefined;
  const { day, rest } = found;
  const time = clock === '' ? rest : clock;
  if (time === '') return moment(localInstant(day, zone), undefined, true);
  const parts = CLOCK.exec(time.trim());
  if (!parts) return undefined;
  const local = `${day}T${clockOf(parts)}`;
  const offset = offsetOf(parts[6]);
  if (offset === undefined) return moment(localInstant(local, zone), undefined, false);
  const instant = parseInstant(`${local}${offset}`);
  return moment(instant?.toISOString(), offset === 'Z' ? undefined : offset, false);
}

/** What the order of day and month is by this text; undefined when it can be either, or none is asked for. */
export function orderBy(text: string): DateOrder | 'either' | undefined {
  const [, first, sign, second] = ORDERED.exec(text) ?? [];
  if (first === undefined || sign === '.') return undefined;
  if (Number(first) > 12) return 'dmy';
  return Number(second) > 12 ? 'mdy' : 'either';
}

function dayOf(text: string, order: DateOrder | undefined): { day: string; rest: string } | undefined {
  const iso = ISO.exec(text) ?? COMPACT.exec(text);
  if (iso) return { day: dayText(iso[1], iso[2], iso[3]), rest: iso[4] ?? '' };
  const [, first, sign, second, year, rest = ''] = ORDERED.exec(text) ?? [];
  if (year === undefined) return undefined;
  const isMonthFirst = sign !== '.' && order === 'mdy';
  return { day: isMonthFirst ? dayText(year, first, second) : dayText(year, second, first), rest };
}

function dayText(year = '', month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function clockOf([, hour = '', minute = '', second = '00', fraction = '', half]: RegExpExecArray): string {
  const twelve = Number(hour) % 12;
  const isTwelve = half !== undefined;
  // 13 pm is a mistake, which a leading `x` makes no time
  const hours = isTwelve
    ? Number(hour) > 12
      ? 'x'
      : twelve + (half.toLowerCase() === 'p' ? 12 : 0)
    : Number(hour);
  return `${String(hours).padStart(2, '0')}:${minute}:${second}${fraction.replace(',', '.')}`;
}

function offsetOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return /^[+-]/.test(text) ? `${text.slice(0, 3)}:${text.slice(-2)}` : 'Z';
}

function ofEpoch(text: string): Moment {
  const ms = Number(text) * (text.length === 10 ? 1_000 : 1);
  return { timestamp: new Date(ms).toISOString(), isDay: false };
}

function moment(
  timestamp: string | undefined,
  timezone: string | undefined,
  isDay: boolean,
): Moment | undefined {
  return timestamp === undefined ? undefined : { timestamp, timezone, isDay };
}
