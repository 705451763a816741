import { Temporal } from '@js-temporal/polyfill';

const TWELVE_HOURS = /^(\d{1,2})(?::(\d{2}))?\s?(am|pm)$/i;
const TWENTY_FOUR_HOURS = /^(\d{1,2}):(\d{2})$/;

/** The source of a pattern for everything that `clockWords` may understand. */
export const CLOCK_PATTERN = String.raw`\d{1,2}(?::\d{2})?\s?[ap]m|\d{1,2}:\d{2}`;

/** `8am`, `8:30pm`, `08:30`; null for a time that no clock shows, such as `13pm` or `25:00`. */
export function clockWords(words: string): Temporal.PlainTime | null {
  const half = TWELVE_HOURS.exec(words);
  if (half) {
    const hour = Number(half[1]);
    const minute = Number(half[2] ?? 0);
    if (hour < 1 || hour > 12 || minute > 59) return null;
    const afternoon = half[3]?.toLowerCase() === 'pm';
    return new Temporal.PlainTime((hour % 12) + (afternoon ? 12 : 0), minute);
  }
  const full = TWENTY_FOUR_HOURS.exec(words);
  if (!full) return null;
  const [hour, minute] = [Number(full[1]), Number(full[2])];
  return hour > 23 || minute > 59 ? null : new Temporal.PlainTime(hour, minute);
}
