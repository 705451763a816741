import { Injectable } from '@nestjs/common';
import { type EmptyView, EmptyResults, emptyLog, pastTheEnd } from './empty-view.js';
import { filterChips, type FilterChip } from './filter-chips.js';
import { heading } from './group-days.js';
import type { Present } from '../session/present.js';
import type { DayView, ListView } from './list-view.js';
import { totalText } from './list-total.js';
import { effectiveSort, filterQuery, hasWords, isFiltered, type TimelineFilter } from './timeline-filter.js';

const SORT_NAMES = { relevance: 'Best match', newest: 'Newest first', oldest: 'Oldest first' } as const;

/** The list with what stands over it, as its template takes it. */
export interface ResultsView extends Omit<ListView, 'total' | 'pages' | 'didYouMean' | 'year' | 'next'> {
  countText: string;
  canFilter: boolean;
  activeFilters: string | null;
  sorts: { value: string; text: string; selected: boolean }[];
  chips: FilterChip[];
  /** Where what is listed can be taken out. */
  exportHref: string;
  empty: EmptyView | null;
  explainsSearch: boolean;
}

@Injectable()
export class ResultsViews {
  constructor(private readonly emptyResults: EmptyResults) {}

  async of(
    filter: TimelineFilter,
    page: number,
    list: ListView,
    origin: string,
    present: Present,
  ): Promise<ResultsView> {
    const { total, pages, days, found, pager } = list;
    const chips = filterChips(filter);
    const isEmptyLog = total.count === 0 && chips.length === 0;
    const sort = effectiveSort(filter);
    const names = hasWords(filter)
      ? (['relevance', 'newest', 'oldest'] as const)
      : (['newest', 'oldest'] as const);
    return {
      found,
      days: withToday(filter, page, days, Boolean(pager?.more), present),
      pager: page > pages ? null : pager,
      countText: totalText(total),
      canFilter: !isEmptyLog,
      activeFilters: chips.length ? String(chips.length) : null,
      // The usual order is sent as nothing, so that words typed into the search bring the best match first.
      sorts: names.map((value, index) => ({
        value: index ? value : '',
        text: SORT_NAMES[value],
        selected: value === sort,
      })),
      chips,
      exportHref: `/export?${filterQuery({ ...filter, sort: undefined })}`,
      empty: await this.empty(filter, page, list, origin),
      explainsSearch: Boolean(filter.q) && total.count > 0,
    };
  }

  private async empty(
    filter: TimelineFilter,
    page: number,
    { total, pages, didYouMean }: ListView,
    origin: string,
  ): Promise<EmptyView | null> {
    if (total.count > 0) return page > pages ? pastTheEnd(filter, page, pages) : null;
    return isFiltered(filter) ? this.emptyResults.of(filter, didYouMean) : emptyLog(origin);
  }
}

/** Today has its place in the log also before its first entry, so that a new one has somewhere to go. */
function withToday(
  filter: TimelineFilter,
  page: number,
  days: DayView[],
  hasMore: boolean,
  { today }: Present,
): DayView[] {
  const date = today.toString();
  const isTop = page === 1 && effectiveSort(filter) === 'newest' && !isFiltered(filter);
  if (!isTop || days.some((day) => day.date === date)) return days;
  const place: DayView = {
    ...heading(date, { today, dayCounts: new Map() }),
    id: `day-${date}`,
    zone: null,
    quiet: null,
    isContinued: false,
    entries: [],
    isHidden: true,
    oob: false,
  };
  // Below what lies ahead; on a later page when this one holds nothing else.
  const below = days.findIndex((day) => day.date < date);
  if (below < 0 && hasMore) return days;
  const at = below < 0 ? days.length : below;
  return [...days.slice(0, at), place, ...days.slice(at)];
}
