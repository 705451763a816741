import { Temporal } from '@js-temporal/polyfill';
import type { EventResponse } from '#libs/events';
import { eventRow, type EventRow } from '../timeline/event-row.js';
import { NO_FILTER } from '../timeline/timeline-filter.js';
import { amount } from '../wording/amount.js';
import { weekdayName, yearText } from '../wording/day-name.js';
import { isInYear, type MonthDay } from './month-day.js';

/** So many years in a row are named one by one. */
const NAMED = 4;

/** The same day in one year, as the queries of the API give it: `events` are some or all of `count`. */
export interface DayOfYear {
  year: number;
  count: number;
  events: EventResponse[];
}

/** One year down the rail. */
export interface YearGroup {
  year: string;
  date: string;
  weekday: string;
  /** `today`, `5 years ago`, `in 2 years`. */
  ago: string;
  rows: EventRow[];
  /** `All 14 events`, when these are not all. */
  all: string | null;
  /** Said before it: `Nothing on this day in 2023 and 2022`. */
  quiet: string | null;
}

/** The years of a day, the newest first, the latest event of each first; what lies between them is named. */
export function yearsDown(day: MonthDay, years: DayOfYear[], today: Temporal.PlainDate): YearGroup[] {
  const newestFirst = years.filter(({ count }) => count > 0).sort((one, other) => other.year - one.year);
  // A year whose turn has not come yet is not missed.
  const due =
    Temporal.PlainDate.compare({ ...day, year: today.year }, today) <= 0 ? today.year : today.year - 1;
  let expected = Math.max(due, newestFirst[0]?.year ?? due);
  return newestFirst.map(({ year, count, events }) => {
    const quiet = quietYears(day, expected, year);
    expected = year - 1;
    const date = Temporal.PlainDate.from({ ...day, year });
    return {
      year: yearText(year),
      date: date.toString(),
      weekday: weekdayName(date),
      ago: ago(date, today),
      rows: events.map((event) => eventRow(event, NO_FILTER)).reverse(),
      all: events.length < count ? `All ${amount(count, 'event')}` : null,
      quiet,
    };
  });
}

/** From `newest` down to the year after `found`; null when there is none between. Years without such a day do not count. */
function quietYears(day: MonthDay, newest: number, found: number): string | null {
  const years: number[] = [];
  for (let year = newest; year > found; year--) if (isInYear(day, year)) years.push(year);
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return null;
  const names = years.map(yearText);
  if (years.length > NAMED) return `Nothing on this day from ${yearText(first)} back to ${yearText(last)}`;
  const said = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `Nothing on this day in ${said}`;
}

function ago(date: Temporal.PlainDate, today: Temporal.PlainDate): string {
  if (date.equals(today)) return 'today';
  const years = today.year - date.year;
  if (years === 0) return 'this year';
  return years > 0 ? `${amount(years, 'year')} ago` : `in ${amount(-years, 'year')}`;
}
