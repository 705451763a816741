const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

const ZERO = '0'.charCodeAt(0);
const OWN_LENGTH = '2026-10-15T08:40:00.000Z'.length;
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FIRST = Date.parse('0001-01-01T00:00:00.000Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * An RFC 3339 time with offset, finer fractions cut to the millisecond. Undefined for anything else: words that
 * PostgreSQL would take (`now`, `infinity`), dates that JavaScript would roll over, leap seconds, instants outside the
 * years 0001 to 9999 UTC. Offsets go to ±15:59, the most that was ever lived by and that PostgreSQL knows.
 */
export function parseInstant(text: string): Date | undefined {
  return parseOwn(text) ?? parseAny(text);
}

function parseOwn(text: string): Date | undefined {
  const milliseconds = ownMilliseconds(text);
  return milliseconds === undefined ? undefined : new Date(milliseconds);
}

/**
 * Milliseconds since 1970 of the form that we write ourselves (toISOString), as most of a large import is: several times as quick as
 * JavaScript's parser. Undefined for any other form, for what is no instant, and before the year 100.
 */
export function ownMilliseconds(text: string): number | undefined {
  if (text.length !== OWN_LENGTH || text[10] !== 'T' || text[23] !== 'Z') return undefined;
  if (text[4] !== '-' || text[7] !== '-' || text[13] !== ':' || text[16] !== ':' || text[19] !== '.')
    return undefined;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  const second = digits(text, 17, 19);
  const millisecond = digits(text, 20, 23);
  const isDay = year >= 100 && day >= 1 && day <= daysIn(year, month);
  const isTime = hour <= 23 && minute <= 59 && second <= 59 && millisecond <= 999; // false for NaN
  return isDay && isTime ? Date.UTC(year, month - 1, day, hour, minute, second, millisecond) : undefined;
}

/** NaN for anything else. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    value = digit >= 0 && digit <= 9 ? 10 * value + digit : NaN;
  }
  return value;
}

function parseAny(text: string): Date | undefined {
  const match = RFC_3339.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (day < 1 || day > daysIn(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const offsetHour = Number(match[9] ?? 0);
  const offsetMinute = Number(match[10] ?? 0);
  if (offsetHour > 15 || offsetMinute > 59) return undefined;
  const offsetMs = (offsetHour * 60 + offsetMinute) * 60_000 * (match[8] === '-' ? -1 : 1);
  const millisecond = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));

  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day); // Date.UTC takes the years 0 to 99 for 1900 to 1999
  local.setUTCHours(hour, minute, second, millisecond);
  const instant = local.getTime() - offsetMs;
  return instant >= FIRST && instant <= LAST ? new Date(instant) : undefined;
}

/** Whether `YYYY-MM-DD` names a day that exists, in the years 0001 to 9999. */
export function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  return year >= 1 && day >= 1 && day <= daysIn(year, month);
}

/** None in a month that there is not: 0, 13, NaN. */
function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && !isLeap ? 28 : (DAYS_IN_MONTH[month - 1] ?? 0);
}
