import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { type EventResponse, ListEventsQuery, parseEventFilter, parseListRequest } from '#libs/events';
import { timelineQueryOf } from '../render/htmx-request.js';
import type { Present } from '../session/present.js';
import { isStripOpen } from '../session/strip-cookie.js';
import { CountEventsQuery } from './count-events.query.js';
import { filterOfQuery } from './filter-of-query.js';
import { totalText } from './list-total.js';
import { groupDays, heading } from './group-days.js';
import type { DayView } from './list-view.js';
import { type StripView, StripViews } from './strip-view.js';
import { effectiveSort, isFiltered, type TimelineFilter } from './timeline-filter.js';
import { toListParams } from './timeline-query.dto.js';

const MOST_OF_A_DAY = 200;

/** What changes on a list that is shown when an event comes or goes. */
export interface ListUpdate {
  day: DayView | null;
  strip: StripView;
  countText: string;
  /** There was nothing before: the page has to be drawn anew. */
  isFirst: boolean;
}

/** Brings the timeline in a browser up to date after one event changed, without drawing all of it again. */
@Injectable()
export class ListUpdates {
  constructor(
    private readonly listEvents: ListEventsQuery,
    private readonly count: CountEventsQuery,
    private readonly strips: StripViews,
  ) {}

  /** Null when the request did not come from the timeline. `newId` marks an event that was just added. */
  async around(request: Request, date: string, present: Present, newId?: number): Promise<ListUpdate | null> {
    const filter = filterOfQuery(timelineQueryOf(request.headers));
    if (!filter) return null;
    const parsed = parseEventFilter(toListParams(filter));
    const total = await this.count.run(filter);
    const [day, strip] = await Promise.all([
      this.day(filter, date, present, newId),
      this.strips.of({
        filter,
        parsed,
        year: Number(date.slice(0, 4)),
        total: total.isMore ? undefined : total.count,
        isOpen: isStripOpen(request),
        present,
        oob: true,
      }),
    ]);
    return {
      day,
      strip,
      countText: totalText(total),
      isFirst: total.count === 1 && newId !== undefined && !isFiltered(filter),
    };
  }

  /** The whole day as the list shows it; hidden when nothing of it is left. Lists by relevance have no days. */
  private async day(
    filter: TimelineFilter,
    date: string,
    present: Present,
    newId?: number,
  ): Promise<DayView | null> {
    const sort = effectiveSort(filter);
    const [start, end] = [filter.start ?? '', filter.end ?? ''];
    if (sort === 'relevance' || (start && date < start.slice(0, 10)) || (end && date > end.slice(0, 10)))
      return null;
    const params = { ...toListParams(filter), start: date, end: date, sort, page_size: MOST_OF_A_DAY };
    const { items, total } = await this.listEvents.run(parseListRequest(params));
    const context = {
      filter,
      today: present.today,
      homeZone: present.homeZone,
      dayCounts: new Map([[date, total ?? 0]]),
      sayQuietDays: false,
      direction: sort,
      newId,
    };
    const [group] = groupDays(JSON.parse(items) as EventResponse[], context);
    if (group) return { ...group, isHidden: false, oob: true };
    const nothing = { id: `day-${date}`, zone: null, quiet: null, isContinued: false, entries: [] };
    return { ...heading(date, context), ...nothing, isHidden: true, oob: true };
  }
}
