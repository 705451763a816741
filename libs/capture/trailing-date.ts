import { Temporal } from '@js-temporal/polyfill';
import { AGO_PATTERN, agoWords } from './ago-words.js';
import { CLOCK_PATTERN, clockWords } from './clock-words.js';
import { DAY_PATTERN, dayWords } from './day-words.js';

/** A moment read from the end of a text: what stands before it, its words, and when that is. */
export interface TrailingDate {
  text: string;
  words: string;
  at: Temporal.ZonedDateTime;
}

type Reading = (match: RegExpExecArray, now: Temporal.ZonedDateTime) => Temporal.ZonedDateTime | null;

/** An `@` before it, which `lifelog add` asks for, belongs to the date. */
const atEnd = (source: string) => new RegExp(String.raw`(?<![^\s])(?:@\s?)?(?:${source})$`, 'i');
const DAY = String.raw`(?:on\s)?(?<day>${DAY_PATTERN})`;
const CLOCK = String.raw`(?:at\s)?(?<clock>${CLOCK_PATTERN})`;

/** The longest reading first, so that "fri 19:30" is not taken for a bare time. */
const READINGS: [RegExp, Reading][] = [
  [atEnd(`${DAY}(?:,)?\\s${CLOCK}`), dayAndClock],
  [atEnd(`${CLOCK}(?:,)?\\s${DAY}`), dayAndClock],
  [atEnd(DAY), dayAlone],
  [atEnd(`(?<ago>${AGO_PATTERN})`), (match, now) => agoWords(said(match, 'ago'), now)],
  [atEnd('now'), (_match, now) => now],
  [atEnd(CLOCK), clockAlone],
];

/** Reads a date only at the very end of `text`; null when there is none, or when it names a day or time that is none. */
export function trailingDate(text: string, now: Temporal.ZonedDateTime): TrailingDate | null {
  for (const [pattern, reading] of READINGS) {
    const match = pattern.exec(text);
    const at = match && reading(match, now);
    if (match && at) return { text: text.slice(0, match.index).trimEnd(), words: match[0], at };
  }
  return null;
}

function dayAndClock(match: RegExpExecArray, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  const day = dayWords(said(match, 'day'), now.toPlainDate());
  const time = clockWords(said(match, 'clock'));
  return day && time && zoned(day, time, now);
}

/** A day without a time takes the present time of day. */
function dayAlone(match: RegExpExecArray, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  const day = dayWords(said(match, 'day'), now.toPlainDate());
  return day && zoned(day, now.toPlainTime(), now);
}

/** A bare time means today, but one that is over an hour ahead was yesterday's. */
function clockAlone(match: RegExpExecArray, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  const time = clockWords(said(match, 'clock'));
  if (!time) return null;
  const today = zoned(now.toPlainDate(), time, now);
  const tooFarAhead = Temporal.ZonedDateTime.compare(today, now.add({ hours: 1 })) > 0;
  return tooFarAhead ? zoned(now.toPlainDate().subtract({ days: 1 }), time, now) : today;
}

/** A time that the clock skips is moved on by as much, one that it shows twice is the first: the preview shows which. */
function zoned(
  day: Temporal.PlainDate,
  time: Temporal.PlainTime,
  now: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime {
  return day.toZonedDateTime({ timeZone: now.timeZoneId, plainTime: time });
}

function said({ groups }: RegExpExecArray, part: 'ago' | 'clock' | 'day'): string {
  return groups?.[part] ?? '';
}
