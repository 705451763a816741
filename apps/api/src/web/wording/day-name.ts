import type { Temporal } from '@js-temporal/polyfill';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** What the names are read from; a date, or a moment in its own zone. */
interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly dayOfWeek: number;
}

export function weekdayName(day: Day): string {
  return WEEKDAYS[day.dayOfWeek - 1] as string;
}

export function monthName(month: number): string {
  return MONTHS[month - 1] as string;
}

/** Four digits, also before the year 1000: `0099` is a year, `99` could be one of this century. */
export function yearText(year: number): string {
  return String(year).padStart(4, '0');
}

/** `8 Oct`, with the year when it is another one than `currentYear`: `2 May 2025`. */
export function dayText(day: Day, currentYear?: number): string {
  const short = `${day.day} ${monthName(day.month).slice(0, 3)}`;
  return day.year === currentYear ? short : `${short} ${yearText(day.year)}`;
}

/** `Wed 14 Oct`, with the year when it is another one. */
export function weekdayAndDay(day: Day, currentYear?: number): string {
  return `${weekdayName(day).slice(0, 3)} ${dayText(day, currentYear)}`;
}

/** The two parts of a heading: `Thursday` and `October`, or `October 2025` in another year. */
export function headingParts(
  day: Temporal.PlainDate,
  currentYear: number,
): { weekday: string; month: string } {
  const month = monthName(day.month);
  return {
    weekday: weekdayName(day),
    month: day.year === currentYear ? month : `${month} ${yearText(day.year)}`,
  };
}
