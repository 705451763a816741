import { Temporal } from '@js-temporal/polyfill';
import { amount } from './amount.js';

/** What lies between two days of the log, in either order: `2 days without entries`, `5 months without entries`. */
export function quietDays(one: string, other: string): string | null {
  const [earlier, later] = [one, other].sort().map((day) => Temporal.PlainDate.from(day)) as [
    Temporal.PlainDate,
    Temporal.PlainDate,
  ];
  const between = earlier.until(later, { largestUnit: 'day' }).days - 1;
  if (between < 1) return null;
  if (between <= 60) return `${amount(between, 'day')} without entries`;
  const { months } = earlier.until(later, { largestUnit: 'month' });
  return months < 24
    ? `${amount(months, 'month')} without entries`
    : `${amount(Math.floor(months / 12), 'year')} without entries`;
}
