import { Temporal } from '@js-temporal/polyfill';
import { monthName } from '../wording/day-name.js';

/** A day of any year: 366 of them. */
export interface MonthDay {
  month: number;
  day: number;
}

/** Every day of the year is one of this one. */
const LEAP_YEAR = 2024;

/** `10-15`; null for anything that no year has. */
export function parseMonthDay(text: string): MonthDay | null {
  const [, month, day] = /^(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (month === undefined || day === undefined) return null;
  const inYear = { year: LEAP_YEAR, month: Number(month), day: Number(day) };
  if (inYear.month < 1 || inYear.month > 12 || inYear.day < 1) return null;
  return inYear.day > Temporal.PlainYearMonth.from(inYear).daysInMonth ? null : pick(inYear);
}

/** The day `days` later (or earlier), around the turn of the year too. */
export function stepMonthDay({ month, day }: MonthDay, days: number): MonthDay {
  return pick(Temporal.PlainDate.from({ year: LEAP_YEAR, month, day }).add({ days }));
}

/** `10-15` */
export function monthDayText({ month, day }: MonthDay): string {
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** `15 October` */
export function monthDayName({ month, day }: MonthDay): string {
  return `${day} ${monthName(month)}`;
}

/** Whether the day comes in that year: 29 February does not in most. */
export function isInYear({ month, day }: MonthDay, year: number): boolean {
  return day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
}

function pick({ month, day }: MonthDay): MonthDay {
  return { month, day };
}
