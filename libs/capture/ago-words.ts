import type { Temporal } from '@js-temporal/polyfill';

/** The source of a pattern for everything that `agoWords` may understand. */
export const AGO_PATTERN = String.raw`\d{1,4}\s?(?:minutes?|mins?|hours?|hrs?|h|days?|weeks?)\sago`;

/** `20 min ago` and `2 h ago` count on the clock's run, `3 days ago` on the calendar, at the same time of day. */
export function agoWords(words: string, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const amount = Number.parseInt(words, 10);
  const unit = words.replace(/^\d+\s?/, '').toLowerCase();
  if (unit.startsWith('m')) return now.subtract({ minutes: amount });
  if (unit.startsWith('h')) return now.subtract({ hours: amount });
  return now.subtract(unit.startsWith('w') ? { weeks: amount } : { days: amount });
}
