import { Temporal } from '@js-temporal/polyfill';
import { trailingDate } from './trailing-date.js';

const ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:?\d{2})?$/i;

/** The moment that these words name and nothing else: as at the end of a line, or as ISO 8601. Null when they name none. */
export function writtenMoment(words: string, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  const iso = ISO.exec(words);
  if (iso) return isoMoment(iso, now.timeZoneId);
  const date = trailingDate(words, now);
  return date?.text === '' ? date.at : null;
}

/** Without an offset it is the wall clock of the zone. */
function isoMoment([, day, time, offset]: RegExpExecArray, zone: string): Temporal.ZonedDateTime | null {
  try {
    if (offset) return Temporal.Instant.from(`${day}T${time}${offset}`).toZonedDateTimeISO(zone);
    return Temporal.PlainDateTime.from(`${day}T${time}`, { overflow: 'reject' }).toZonedDateTime(zone);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
