import { daysInMonth } from '../wording/days-in-month.js';
import { monthName, yearText } from '../wording/day-name.js';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** What is wrong with the two ends of a span, as people would say it: the first day that cannot be, or their order. */
export function dateSentence(start = '', end = ''): string {
  const fault = [start, end].filter(Boolean).map(dayFault).find(Boolean);
  return fault ?? '“From” is after “To”.';
}

/** `There is no month 13.`, `February 2026 has 28 days.`; null for a day that exists, or a moment of one. */
function dayFault(text: string): string | null {
  const match = DAY.exec(text.slice(0, 10));
  if (!match) return `“${text.slice(0, 40)}” is no date. Write it like 2026-10-15.`;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  if (year === 0) return 'There is no year 0.';
  if (month < 1 || month > 12) return `There is no month ${month}.`;
  const days = daysInMonth(year, month);
  if (day < 1) return 'There is no day 0.';
  if (day > days) return `${monthName(month)} ${yearText(year)} has ${days} days.`;
  return text.length === 10 || text.includes('T') ? null : `“${text.slice(0, 40)}” is no date.`;
}
