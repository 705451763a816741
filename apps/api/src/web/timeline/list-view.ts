import { Injectable } from '@nestjs/common';
import {
  type EventFilter,
  type EventResponse,
  ListEventsQuery,
  type ListedEvents,
  type ListRequest,
  parseListRequest,
} from '#libs/events';
import { type FoundEvents, type SearchResult, SearchQuery } from '#libs/search';
import type { Present } from '../session/present.js';
import { yearText } from '../wording/day-name.js';
import { figure } from '../wording/figure.js';
import { DayCountsQuery } from './day-counts.query.js';
import type { EventRow } from './event-row.js';
import { foundRow, highlightedRow } from './found-row.js';
import { type DayGroup, groupDays } from './group-days.js';
import { type ListTotal, toListTotal, totalWanted } from './list-total.js';
import { pager, type Pager } from './pager.js';
import {
  effectiveSort,
  filterQuery,
  hasSpan,
  isFiltered,
  type TimelineFilter,
  timelineHref,
} from './timeline-filter.js';
import { MOST_SHOWN, toListParams } from './timeline-query.dto.js';

const PAGE_SIZE = 25;

/** A day as its template takes it. */
export interface DayView extends DayGroup {
  isHidden: boolean;
  oob: boolean;
}

interface PagerView {
  more: { href: string; fragment: string; text: string } | null;
  shown: string;
  links: { number: number | null; href: string | null; current: boolean }[];
  previous: string | null;
  next: string | null;
}

/** Events of each day of a year, and of the days that are listed. */
export interface YearCounts {
  year: number;
  days: ReadonlyMap<string, number>;
}

/** A page of events: under days, or in a list by relevance on their own. */
export interface ListView {
  total: ListTotal;
  pages: number;
  /** When nothing was found: the words that were probably meant. */
  didYouMean: string | null;
  days: DayView[];
  found: EventRow[];
  pager: PagerView | null;
  /** The counts of days of the year that the strip beside the first page shows, when they came along. */
  year: YearCounts | null;
  /** Where the page behind it begins. */
  next: Pick<ListPlace, 'cursor' | 'day'>;
}

export interface ListPlace {
  page: number;
  /** The first of the pages that are shown under one another, up to this one. */
  first?: number;
  /** Goes on behind the page before, however many events were added since. */
  cursor?: string;
  /** The last day that is shown already. */
  day?: string;
  /** Whether a strip is drawn beside it, so that the year of its newest day is counted with its days. */
  withYear?: boolean;
}

@Injectable()
export class ListViews {
  constructor(
    private readonly listEvents: ListEventsQuery,
    private readonly search: SearchQuery,
    private readonly dayCounts: DayCountsQuery,
  ) {}

  /** `shown` pages under one another, from `page` on, as "Show more" put them there. */
  async from(page: number, shown: number, filter: TimelineFilter, present: Present): Promise<ListView> {
    let list = await this.of(filter, { page, withYear: true }, present);
    for (let at = page + 1; at < page + shown && list.pager?.more; at++) {
      const { days, found } = list;
      const next = await this.of(filter, { page: at, first: page, ...list.next }, present);
      list = { ...next, year: list.year, days: [...days, ...next.days], found: [...found, ...next.found] };
    }
    return list;
  }

  /** Throws ValidationError for a filter or cursor that is none. */
  async of(filter: TimelineFilter, at: ListPlace, present: Present): Promise<ListView> {
    const { page, first: firstPage = page, cursor, day, withYear = false } = at;
    const sort = effectiveSort(filter);
    const place = cursor === undefined ? { page } : { cursor };
    const request = parseListRequest({ ...toListParams(filter), sort, page_size: PAGE_SIZE, ...place });
    const listed = await this.list({ ...request, total: totalWanted(request.filter) }, filter.q);
    const total = toListTotal(listed);
    const view = pager(page, PAGE_SIZE, total.count, total.isMore);
    const { pages } = view;
    const didYouMean = listed.did_you_mean;
    if (sort === 'relevance') {
      const found = (JSON.parse(listed.items) as SearchResult[]).map((event) => foundRow(event, filter));
      const links = pagerView(view, firstPage, filter, listed, total);
      return { total, pages, didYouMean, days: [], found, pager: links, year: null, next: {} };
    }
    const events = JSON.parse(listed.items) as EventResponse[];
    const dates = events.map((event) => event.local_date).sort();
    const year = withYear && !hasSpan(filter) ? yearBeside(dates, present) : null;
    const counts = await this.counts(request.filter, dates, year);
    const days = groupDays(events, {
      filter,
      today: present.today,
      homeZone: present.homeZone,
      dayCounts: counts,
      sayQuietDays: !isFiltered(filter),
      direction: sort,
      previousDay: day,
      ...(filter.q && { toRow: (event) => highlightedRow(event as SearchResult, filter) }),
    }).map((group) => ({ ...group, isHidden: false, oob: false }));
    const lastDay = events.at(-1)?.local_date;
    return {
      total,
      pages,
      didYouMean,
      days,
      found: [],
      year: year === null ? null : { year, days: counts },
      pager: pagerView(view, firstPage, filter, listed, total, lastDay),
      next: { cursor: listed.next_cursor ?? undefined, day: lastDay },
    };
  }

  /** Of the days from the first to the last of `dates`, and of `year`: mostly the same one, and then one statement less. */
  private async counts(
    filter: EventFilter,
    dates: string[],
    year: number | null,
  ): Promise<ReadonlyMap<string, number>> {
    const ends = [
      ...dates,
      ...(year === null ? [] : [`${yearText(year)}-01-01`, `${yearText(year)}-12-31`]),
    ].sort();
    const [first, last] = [ends[0], ends.at(-1)];
    return first && last ? this.dayCounts.run(filter, first, last) : new Map();
  }

  /** Behind the end of a list that was not counted to its end, it is: to say which page is the last. */
  private async list(request: ListRequest, q?: string): Promise<FoundEvents> {
    const listed =
      q === undefined
        ? { ...(await this.listEvents.run(request)), did_you_mean: null, facets: null }
        : await this.search.run(request, { q });
    const isBehind = listed.items === '[]' && listed.total_relation === 'gte';
    return isBehind ? this.list({ ...request, total: 'exact' }, q) : listed;
  }
}

/** The year that the strip will show when the list begins with the newest: this one, or that of the last event before. */
function yearBeside(dates: string[], { today }: Present): number | null {
  const newest = dates.at(-1);
  return newest === undefined ? null : Math.min(today.year, Number(newest.slice(0, 4)));
}

function pagerView(
  { numbers, next, previous, shown, pages, page }: Pager,
  first: number,
  filter: TimelineFilter,
  { next_cursor }: ListedEvents,
  total: ListTotal,
  lastDay?: string,
): PagerView | null {
  if (pages < 2) return null;
  const href = (number: number) => timelineHref(filter, number);
  const remaining = total.isMore ? PAGE_SIZE : Math.min(PAGE_SIZE, total.count - page * PAGE_SIZE);
  const query = new URLSearchParams(filterQuery(filter));
  if (next !== null) {
    query.set('page', String(next));
    query.set('shown', String(Math.min(next - first + 1, MOST_SHOWN)));
  }
  if (next_cursor !== null) query.set('cursor', next_cursor);
  if (lastDay !== undefined) query.set('day', lastDay);
  return {
    more:
      next === null
        ? null
        : { href: href(next), fragment: `/more?${query.toString()}`, text: `Show ${remaining} more` },
    shown: `${figure(shown)} of ${total.isMore ? 'more than ' : ''}${figure(total.count)}`,
    links: numbers.map(({ number, current }) => ({
      number,
      current,
      href: number === null ? null : href(number),
    })),
    previous: previous === null ? null : href(previous),
    next: next === null ? null : href(next),
  };
}
