import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { parseQuery } from '#libs/http';
import type { TimelineFilter } from './timeline-filter.js';
import { TimelineQuery, toTimelineFilter } from './timeline-query.dto.js';

/** The filter of the list at an address with this query; null without one, and for a query that we never made. */
export function filterOfQuery(text: string | null): TimelineFilter | null {
  if (text === null) return null;
  const query = plainToInstance(TimelineQuery, { ...parseQuery(text) });
  return validateSync(query).length === 0 ? toTimelineFilter(query) : null;
}
