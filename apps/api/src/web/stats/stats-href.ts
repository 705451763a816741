import { filterQuery, type TimelineFilter } from '../timeline/timeline-filter.js';

/** `/stats?start=2026-01-01&end=2026-12-31&field=/price`, or another page under the same filter. */
export function statsHref(filter: TimelineFilter, field?: string, page = '/stats'): string {
  const query = new URLSearchParams(filterQuery(filter));
  if (field !== undefined) query.set('field', field);
  const text = query.toString();
  return text ? `${page}?${text}` : page;
}
