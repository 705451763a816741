import { Temporal } from '@js-temporal/polyfill';
import { inlineTags } from './inline-tags.js';
import { trailingDate } from './trailing-date.js';

/** What one line of quick-add means. */
export interface QuickLine {
  /** Never with tags in it; empty when only tags were written. */
  title: string;
  tags: string[];
  at: Temporal.ZonedDateTime;
  /** The words at the end that were read as a date; null when the moment is simply now. */
  dateWords: string | null;
}

/**
 * Reads a line: `#tags` anywhere, a date only at the end, the rest is the title. `literal` leaves the date's words in
 * the title. Words that would leave no title behind ("yesterday" alone) are the title.
 */
export function quickLine(line: string, now: Temporal.ZonedDateTime, literal = false): QuickLine {
  const { text, tags } = inlineTags(line);
  const date = literal ? null : trailingDate(text, now);
  if (!date || date.text === '') return { title: text, tags, at: now, dateWords: null };
  return { title: date.text, tags, at: date.at, dateWords: date.words };
}
