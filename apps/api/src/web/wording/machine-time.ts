import type { Temporal } from '@js-temporal/polyfill';

/**
 * For `<time datetime>`: RFC 3339 with the offset in which it was lived. HTML, like RFC 3339, has no offsets with
 * seconds; such a moment is written in UTC.
 */
export function machineTime(at: Temporal.ZonedDateTime): string {
  const wholeMinutes = at.offsetNanoseconds % 60e9 === 0;
  if (!wholeMinutes) return at.toInstant().toString({ smallestUnit: 'second' });
  return at.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}
