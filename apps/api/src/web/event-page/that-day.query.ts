import { Injectable } from '@nestjs/common';
import { type EventResponse, ListEventsQuery, parseListRequest } from '#libs/events';
import { livedAt } from '../timeline/event-row.js';
import { NO_FILTER, timelineHref } from '../timeline/timeline-filter.js';
import { clock } from '../wording/clock.js';
import { figure } from '../wording/figure.js';

const MOST = 12;

/** The other events of a day, for the page of one of them. */
export interface ThatDay {
  thatDay: { id: number; time: string; title: string; current: boolean }[] | null;
  thatDayMore: { text: string; href: string } | null;
}

@Injectable()
export class ThatDayQuery {
  constructor(private readonly listEvents: ListEventsQuery) {}

  /** The latest first, as on the timeline; null when the event was the only one. */
  async run({ id, local_date }: EventResponse): Promise<ThatDay> {
    const { items, total } = await this.listEvents.run(
      parseListRequest({ start: local_date, end: local_date, page_size: MOST }),
    );
    const count = total ?? 0;
    if (count < 2) return { thatDay: null, thatDayMore: null };
    const thatDay = (JSON.parse(items) as EventResponse[]).map((event) => ({
      id: event.id,
      time: clock(livedAt(event)),
      title: event.title,
      current: event.id === id,
    }));
    const href = timelineHref({ ...NO_FILTER, start: local_date, end: local_date });
    return { thatDay, thatDayMore: count > MOST ? { text: `All ${figure(count)} events`, href } : null };
  }
}
