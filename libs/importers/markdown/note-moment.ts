import { isCalendarDate, parseInstant } from '#libs/time';
import { localInstant } from '../local-instant.js';

export interface NoteMoment {
  /** RFC 3339 with offset. */
  timestamp: string;
  /** No time of day was said. */
  isDay: boolean;
}

const LOCAL = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** A day, or a date and time with or without an offset, as front matter has it. Undefined for anything else. */
export function noteMoment(value: unknown, zone: string): NoteMoment | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (isCalendarDate(text)) return dayMoment(text, zone);
  const exact = parseInstant(text);
  if (exact) return { timestamp: text, isDay: false };
  const [, day = '', hour = '', minute = '', second = '00', offset] = LOCAL.exec(text) ?? [];
  const local = `${day}T${hour.padStart(2, '0')}:${minute}:${second}`;
  if (!isCalendarDate(day)) return undefined;
  const timestamp = offset === undefined ? localInstant(local, zone) : withOffset(local, offset);
  return timestamp === undefined ? undefined : { timestamp, isDay: false };
}

/** Its first moment. Undefined for no day. */
export function dayMoment(day: string, zone: string): NoteMoment | undefined {
  const timestamp = isCalendarDate(day) ? localInstant(`${day}T00:00:00`, zone) : undefined;
  return timestamp === undefined ? undefined : { timestamp, isDay: true };
}

function withOffset(local: string, offset: string): string | undefined {
  const text = local + offset.toUpperCase().replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2');
  return parseInstant(text) ? text : undefined;
}
