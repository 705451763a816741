import { ValidationError } from '#libs/errors';
import { type EventFilter, parseEventFilter } from '#libs/events';
import { dateSentence } from './date-sentence.js';
import type { TimelineFilter } from './timeline-filter.js';
import { toListParams } from './timeline-query.dto.js';

/** A filter that can be used, and its two days as they were written. */
export interface SettledSpan {
  filter: TimelineFilter;
  parsed: EventFilter;
  start: string;
  end: string;
  /** What is wrong with the days: `filter` is without them then. */
  dateError: string | null;
}

/** For pages that name a wrong day at its field, and show the rest as it is. Throws ValidationError for anything else. */
export function settledSpan(filter: TimelineFilter): SettledSpan {
  const { start = '', end = '' } = filter;
  try {
    return { filter, parsed: parseEventFilter(toListParams(filter)), start, end, dateError: null };
  } catch (error) {
    const areDays =
      error instanceof ValidationError && error.errors.every(({ field }) => ['start', 'end'].includes(field));
    if (!areDays) throw error;
    const anyDay = { ...filter, start: undefined, end: undefined };
    const parsed = parseEventFilter(toListParams(anyDay));
    return { filter: anyDay, parsed, start, end, dateError: dateSentence(start, end) };
  }
}
