import { Injectable } from '@nestjs/common';
import { ListEventsQuery, parseListRequest } from '#libs/events';
import { parseEventFilter } from '#libs/events';
import { type ListTotal, toListTotal, totalWanted } from './list-total.js';
import type { TimelineFilter } from './timeline-filter.js';
import { toListParams } from './timeline-query.dto.js';

/** How many events a filter leaves. */
@Injectable()
export class CountEventsQuery {
  constructor(private readonly listEvents: ListEventsQuery) {}

  async run(filter: TimelineFilter): Promise<ListTotal> {
    const params = toListParams(filter);
    const total = totalWanted(parseEventFilter(params));
    return toListTotal(await this.listEvents.run(parseListRequest({ ...params, page_size: 1, total })));
  }
}
