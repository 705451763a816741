import { ValidationError } from '#libs/errors';
import { decodeCursor, type EventPlace } from './event-cursor.js';
import { type EventFilter, parseEventFilter } from './event-filter.js';
import type { ListEvents, SORTS, TOTALS } from './list-events.dto.js';

/** A list's parameters with defaults filled in and checked against each other. */
export interface ListRequest {
  filter: EventFilter;
  sort: (typeof SORTS)[number];
  page: number;
  pageSize: number;
  total: (typeof TOTALS)[number];
  after?: EventPlace;
}

export function parseListRequest(params: ListEvents): ListRequest {
  const filter = parseEventFilter(params);
  const { page = 1, page_size = 25, total = 'exact', cursor } = params;
  const sort = sortOf(params, filter);
  const request: ListRequest = { filter, sort, page, pageSize: page_size, total };
  if (cursor === undefined) return request;
  if (params.page !== undefined) throw ValidationError.of('cursor', 'and page exclude each other');
  if (sort === 'relevance') throw ValidationError.of('cursor', 'goes with the sorts newest and oldest only');
  return { ...request, after: decodeCursor(cursor, filter, sort) };
}

/** By relevance with nothing but operators in `q` there is nothing to rank, and the newest come first. */
function sortOf({ sort = 'newest', q = '' }: ListEvents, { query }: EventFilter): ListRequest['sort'] {
  if (sort !== 'relevance') return sort;
  if (q.trim() === '') throw ValidationError.of('sort', 'by relevance needs a q');
  return query === undefined ? 'newest' : sort;
}
