import type { Temporal } from '@js-temporal/polyfill';

const FIXED = /^(?:[+-]\d{2}:\d{2}$|UTC$|GMT$|Etc\/)/;

/** The city of an IANA name (`America/Argentina/Buenos_Aires` → `Buenos Aires`), or null for a zone without one. */
export function zoneCity(zone: string): string | null {
  if (FIXED.test(zone)) return null;
  const last = zone.slice(zone.lastIndexOf('/') + 1);
  return last.replaceAll('_', ' ');
}

/**
 * `UTC`, `UTC+2`, `UTC+5:30`. Offsets of the time before standard zones have seconds: `UTC−0:01:15` in full, `UTC−0:01`
 * where a list has no room for a second that changes nothing.
 */
export function offsetText(at: Temporal.ZonedDateTime, precision: 'minutes' | 'seconds' = 'minutes'): string {
  const seconds = Math.round(at.offsetNanoseconds / 1e9);
  if (seconds === 0) return 'UTC';
  const sign = seconds < 0 ? '−' : '+';
  const absolute = Math.abs(seconds);
  const hours = Math.floor(absolute / 3600);
  const minutes = Math.floor((absolute % 3600) / 60);
  const rest = absolute % 60;
  const two = (value: number) => String(value).padStart(2, '0');
  if (rest && precision === 'seconds') return `UTC${sign}${hours}:${two(minutes)}:${two(rest)}`;
  return `UTC${sign}${hours}${minutes ? `:${two(minutes)}` : ''}`;
}

/** `Rome, UTC+2`, or `UTC+2` for a fixed offset. */
export function zoneText(at: Temporal.ZonedDateTime): string {
  const city = zoneCity(at.timeZoneId);
  return city ? `${city}, ${offsetText(at)}` : offsetText(at);
}

/** The same inside a sentence, "in …": `Rome (UTC+2)`, or `UTC+2`. */
export function zoneInSentence(at: Temporal.ZonedDateTime): string {
  const city = zoneCity(at.timeZoneId);
  return city ? `${city} (${offsetText(at, 'seconds')})` : offsetText(at, 'seconds');
}
