import { Temporal } from '@js-temporal/polyfill';
import { isCalendarDate } from '#libs/time';

/** What the three fields (and the choice that a repeated hour asks for) say, as they were sent. */
export interface MomentFields {
  /** `YYYY-MM-DD` */
  date: string;
  /** `HH:MM` or `HH:MM:SS` */
  time: string;
  /** A zone that is known to exist. */
  timezone: string;
  /** Which of two moments with the same clock is meant; '' where there is no question. */
  fold: string;
}

/** What the fields mean, or why they mean nothing. */
export type WrittenMoment =
  | { kind: 'moment'; at: Temporal.ZonedDateTime }
  /** Clocks go back: the same clock twice. `at` is the one that is meant. */
  | {
      kind: 'repeated';
      at: Temporal.ZonedDateTime;
      first: Temporal.ZonedDateTime;
      second: Temporal.ZonedDateTime;
    }
  /** Clocks go forward over it; `instead` is as much later as they go. */
  | { kind: 'skipped'; wanted: Temporal.PlainDateTime; instead: Temporal.ZonedDateTime }
  | { kind: 'unreadable'; field: 'date' | 'time'; sentence: string };

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,3})?)?$/;

/** Wall clock to moment, with every question that a change of clocks raises. */
export function writtenMoment({ date, time, timezone, fold }: MomentFields): WrittenMoment {
  const fault = dayFault(date);
  if (fault !== null) return { kind: 'unreadable', field: 'date', sentence: fault };
  if (!TIME.test(time)) {
    const sentence = time === '' ? 'Choose a time.' : 'Write the time as hours and minutes, such as 08:40.';
    return { kind: 'unreadable', field: 'time', sentence };
  }
  const wanted = Temporal.PlainDateTime.from(`${date}T${time}`);
  const first = wanted.toZonedDateTime(timezone, { disambiguation: 'earlier' });
  const second = wanted.toZonedDateTime(timezone, { disambiguation: 'later' });
  if (first.epochMilliseconds === second.epochMilliseconds) return { kind: 'moment', at: first };
  if (!second.toPlainDateTime().equals(wanted)) return { kind: 'skipped', wanted, instead: second };
  return { kind: 'repeated', at: fold === '2' ? second : first, first, second };
}

/** Why there is no such day; null when there is. */
function dayFault(date: string): string | null {
  const match = DAY.exec(date);
  if (!match)
    return date === '' ? 'Choose a day.' : 'Write the day as year, month and day, such as 2026-10-08.';
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  if (month < 1 || month > 12) return `There is no month ${month}.`;
  if (year < 1) return 'Years go from 0001 to 9999.';
  if (!isCalendarDate(date)) {
    return day < 1 || day > 31 ? `There is no day ${day}.` : `That month has no day ${day}.`;
  }
  return null;
}
