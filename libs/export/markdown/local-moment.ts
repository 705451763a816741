import { Temporal } from '@js-temporal/polyfill';

const MINUTE_NS = 60_000_000_000;

/** HH:MM on the clocks of that zone. */
export function localClock(timestamp: string, timezone: string): string {
  return zoned(timestamp, timezone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** RFC 3339 with the zone's offset. In UTC where the offset was not of whole minutes, which no such text can say. */
export function localInstant(timestamp: string, timezone: string): string {
  const moment = zoned(timestamp, timezone);
  if (moment.offsetNanoseconds % MINUTE_NS !== 0 || moment.year < 1 || moment.year > 9999) return timestamp;
  return moment.toString({ timeZoneName: 'never', smallestUnit: 'millisecond' });
}

function zoned(timestamp: string, timezone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(timestamp).toZonedDateTimeISO(timezone);
}
