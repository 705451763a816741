import { Temporal } from '@js-temporal/polyfill';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAY_PATTERN =
  'mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?';
const MONTH_PATTERN =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

/** The source of a pattern for everything that `dayWords` may understand. `03/10` is not in it: it has two readings. */
export const DAY_PATTERN = String.raw`\d{4}-\d{2}-\d{2}|today|yesterday|${WEEKDAY_PATTERN}|\d{1,2}\s(?:${MONTH_PATTERN})(?:\s\d{4})?`;

/** The day that the words mean on `today`; null for one that no calendar has, such as `31 feb`. */
export function dayWords(words: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const text = words.toLowerCase();
  if (text === 'today') return today;
  if (text === 'yesterday') return today.subtract({ days: 1 });
  const weekday = WEEKDAYS.indexOf(text.slice(0, 3)) + 1;
  if (weekday) return lastGone(weekday, today);
  const parts = text.split(/\s/);
  if (parts.length === 1) return existing(text);
  const [day, month, year] = [Number(parts[0]), MONTHS.indexOf((parts[1] ?? '').slice(0, 3)) + 1, parts[2]];
  return year ? existing(isoDate(Number(year), month, day)) : latest(month, day, today);
}

/** On a Thursday, "thursday" is the one a week ago: today has its own word. */
function lastGone(weekday: number, today: Temporal.PlainDate): Temporal.PlainDate {
  const back = (today.dayOfWeek - weekday + 7) % 7 || 7;
  return today.subtract({ days: back });
}

/** The last such day that is not ahead; eight years cover 29 February around 1900 and 2100. */
function latest(month: number, day: number, today: Temporal.PlainDate): Temporal.PlainDate | null {
  for (let year = today.year; year >= Math.max(1, today.year - 8); year--) {
    const found = existing(isoDate(year, month, day));
    if (found && Temporal.PlainDate.compare(found, today) <= 0) return found;
  }
  return null;
}

function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function existing(iso: string): Temporal.PlainDate | null {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  if (year < 1) return null;
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
