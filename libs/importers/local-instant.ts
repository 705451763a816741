import { Temporal } from '@js-temporal/polyfill';

/**
 * The instant (RFC 3339 with offset) of a wall-clock time such as `2024-03-31T02:30:00` in a zone. A time that the clocks skipped
 * is moved on by what they skipped, one that came twice is the first. Undefined for what is no time or no zone.
 */
export function localInstant(local: string, zone: string): string | undefined {
  try {
    const plain = Temporal.PlainDateTime.from(local, { overflow: 'reject' });
    const zoned = plain.toZonedDateTime(zone, { disambiguation: 'compatible' });
    return zoned.toString({ timeZoneName: 'never', fractionalSecondDigits: 3 });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
