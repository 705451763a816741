import { Temporal } from '@js-temporal/polyfill';
import { heatLevels } from '../timeline/heat-level.js';
import { amount } from '../wording/amount.js';
import { monthName, weekdayName } from '../wording/day-name.js';
import { figure } from '../wording/figure.js';

/** One place of a month's table; without a number it lies outside of the month. */
interface MonthCell {
  number: number | null;
  /** Class names: `h1`-`h4` heat, `today`; null for a plain day. */
  look: string | null;
  isToday: boolean;
  /** Null on days without events: there is nothing to go to. */
  day: { date: string; label: string } | null;
}

export interface MonthTable {
  name: string;
  /** Null when nothing happened. */
  count: string | null;
  start: string;
  end: string;
  weekdays: { name: string; letter: string }[];
  weeks: MonthCell[][];
}

/** The twelve months of a year; weeks begin with `firstWeekday` (ISO, 1 is Monday). The heat is that of the whole year, as in the strip. */
export function monthTables(
  year: number,
  counts: ReadonlyMap<string, number>,
  today: Temporal.PlainDate,
  firstWeekday = 1,
): MonthTable[] {
  const level = heatLevels(counts.values());
  const weekdays = Array.from({ length: 7 }, (_, index) => {
    const name = weekdayName({ year, month: 1, day: 1, dayOfWeek: ((firstWeekday - 1 + index) % 7) + 1 });
    return { name, letter: name.charAt(0) };
  });
  const cell = (date: Temporal.PlainDate): MonthCell => {
    const count = counts.get(date.toString()) ?? 0;
    const isToday = date.equals(today);
    const look = [count ? `h${level(count)}` : '', isToday ? 'today' : ''].filter(Boolean).join(' ') || null;
    const label = `${date.day} ${monthName(date.month)}, ${amount(count, 'event')}`;
    return { number: date.day, look, isToday, day: count ? { date: date.toString(), label } : null };
  };
  return Array.from({ length: 12 }, (_, index) => {
    const first = Temporal.PlainDate.from({ year, month: index + 1, day: 1 });
    const days = Array.from({ length: first.daysInMonth }, (_, day) => cell(first.with({ day: day + 1 })));
    const lead = (first.dayOfWeek - firstWeekday + 7) % 7;
    const events = days.reduce((sum, { day }) => sum + (day ? (counts.get(day.date) ?? 0) : 0), 0);
    return {
      name: monthName(first.month),
      count: events ? figure(events) : null,
      start: first.toString(),
      end: first.with({ day: first.daysInMonth }).toString(),
      weekdays,
      weeks: inWeeks([...Array.from({ length: lead }, () => OUTSIDE), ...days]),
    };
  });
}

const OUTSIDE: MonthCell = { number: null, look: null, isToday: false, day: null };

/** The last week may be short: nothing stands behind the last day. */
function inWeeks(cells: MonthCell[]): MonthCell[][] {
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    cells.slice(week * 7, week * 7 + 7),
  );
}
