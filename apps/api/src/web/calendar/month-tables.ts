import { Temporal } from '@js-temporal/polyfill';
import { heatLevels } from '../timeline/heat-level.js';
import { amount } from '../wording/amount.js';
import { monthName, weekdayName, yearText } from '../wording/day-name.js';
import { daysInMonth } from '../wording/days-in-month.js';
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
  const now = today.toString();
  // Days are counted as text: as dates with a calendar they would be most of the work of the page.
  const january = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  const lengths = Array.from({ length: 12 }, (_, index) => daysInMonth(year, index + 1));
  return lengths.map((length, index) => {
    const name = monthName(index + 1);
    const month = `${yearText(year)}-${twoDigits(index + 1)}`;
    const days = Array.from({ length }, (_, at): MonthCell => {
      const date = `${month}-${twoDigits(at + 1)}`;
      const count = counts.get(date) ?? 0;
      const isToday = date === now;
      const look =
        [count ? `h${level(count)}` : '', isToday ? 'today' : ''].filter(Boolean).join(' ') || null;
      const label = `${at + 1} ${name}, ${amount(count, 'event')}`;
      return { number: at + 1, look, isToday, day: count ? { date, label } : null };
    });
    const before = lengths.slice(0, index).reduce((sum, each) => sum + each, 0);
    const lead = (january.dayOfWeek + before - firstWeekday + 7) % 7;
    const events = days.reduce((sum, { day }) => sum + (day ? (counts.get(day.date) ?? 0) : 0), 0);
    return {
      name,
      count: events ? figure(events) : null,
      start: `${month}-01`,
      end: `${month}-${length}`,
      weekdays,
      weeks: inWeeks([...Array.from({ length: lead }, () => OUTSIDE), ...days]),
    };
  });
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

const OUTSIDE: MonthCell = { number: null, look: null, isToday: false, day: null };

/** The last week may be short: nothing stands behind the last day. */
function inWeeks(cells: MonthCell[]): MonthCell[][] {
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    cells.slice(week * 7, week * 7 + 7),
  );
}
