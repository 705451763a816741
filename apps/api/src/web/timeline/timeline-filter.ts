import { readOperators } from '#libs/events';

export type TimelineSort = 'newest' | 'oldest' | 'relevance';

/** What a timeline is narrowed to, as written in its address; absent means not narrowed. */
export interface TimelineFilter {
  q?: string;
  tags: string[];
  tagsMode: 'all' | 'any';
  start?: string;
  end?: string;
  hasAttachments?: boolean;
  sort?: TimelineSort;
}

export const NO_FILTER: TimelineFilter = { tags: [], tagsMode: 'all' };

/** Whether anything is left out; a sort leaves nothing out. */
export function isFiltered({ q, tags, start, end, hasAttachments }: TimelineFilter): boolean {
  return Boolean(q || tags.length || start || end || hasAttachments !== undefined);
}

export function hasSpan({ start, end }: TimelineFilter): boolean {
  return Boolean(start || end);
}

/** Whether there are words to rank by, besides operators. */
export function hasWords({ q }: TimelineFilter): boolean {
  return q !== undefined && readOperators(q).words.trim() !== '';
}

/** How a filtered list is sorted when nothing was chosen: the best match first as soon as there are words to match. */
export function effectiveSort(filter: TimelineFilter): TimelineSort {
  const { sort = 'relevance' } = filter;
  return sort === 'relevance' && !hasWords(filter) ? 'newest' : sort;
}

/** The filter as the query of an address, without `?`: `q`, then `tags` one by one, in one order, so that addresses compare. */
export function filterQuery(filter: TimelineFilter): string {
  const query = new URLSearchParams();
  if (filter.q) query.set('q', filter.q);
  for (const tag of filter.tags) query.append('tags', tag);
  if (filter.tags.length > 1 && filter.tagsMode === 'any') query.set('tags_mode', 'any');
  if (filter.start) query.set('start', filter.start);
  if (filter.end) query.set('end', filter.end);
  if (filter.hasAttachments !== undefined) query.set('has_attachments', String(filter.hasAttachments));
  const sort = effectiveSort(filter);
  if (sort !== effectiveSort({ ...filter, sort: undefined })) query.set('sort', sort);
  return query.toString();
}

/** The address of the timeline with this filter and page; with `shown`, of so many pages from that one on. */
export function timelineHref(filter: TimelineFilter, page = 1, shown = 1): string {
  const place = [page > 1 ? `page=${page}` : '', shown > 1 ? `shown=${shown}` : ''];
  const query = [filterQuery(filter), ...place].filter(Boolean).join('&');
  return query ? `/?${query}` : '/';
}

/** The filter with one more tag, as a click on a tag means it. */
export function withTag(filter: TimelineFilter, tag: string): TimelineFilter {
  return filter.tags.includes(tag) ? filter : { ...filter, tags: [...filter.tags, tag] };
}
