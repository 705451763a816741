import { Temporal } from '@js-temporal/polyfill';
import { ValidationError } from '#libs/errors';

const SECOND_DAY = '0001-01-03';
const LAST_BUT_ONE_DAY = '9999-12-30';

/**
 * Throws ValidationError when the event's day, in the zone where it was lived, leaves the years 1 to 9999. The database
 * would refuse the whole batch for it, without saying which line it was.
 */
export function requireKnownDay(event: { timestamp?: string; timezone?: string }, homeZone: string): void {
  const { timestamp, timezone = homeZone } = event;
  if (timestamp === undefined || (timestamp > SECOND_DAY && timestamp < LAST_BUT_ONE_DAY)) return;
  const { year } = Temporal.Instant.from(timestamp).toZonedDateTimeISO(timezone);
  if (year >= 1 && year <= 9999) return;
  throw ValidationError.of('timestamp', 'must fall on a day of the years 0001 to 9999 in its time zone');
}
