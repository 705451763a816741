import { Temporal } from '@js-temporal/polyfill';
import type { DayResponse } from '#libs/search';
import type { Present } from '../session/present.js';
import { type DayGroup, groupDays } from '../timeline/group-days.js';
import { NO_FILTER, timelineHref } from '../timeline/timeline-filter.js';
import { amount } from '../wording/amount.js';
import { monthName, weekdayAndDay, weekdayName, yearText } from '../wording/day-name.js';

interface DayLink {
  text: string;
  href: string;
}

/** Beyond these the timeline shows them, page by page. */
const MOST = 500;

/** All of a day, as its template takes it. */
export interface DayView {
  date: string;
  /** `Thursday 8 October 2026` */
  title: string;
  badge: string | null;
  zone: string | null;
  /** `4 events` */
  count: string;
  isEmpty: boolean;
  /** Morning first: a day is read as it went. */
  entries: DayGroup['entries'];
  /** Where all are, when these are the first only. */
  more: DayLink | null;
  /** The days with entries on either side. */
  previous: DayLink | null;
  next: DayLink | null;
}

export function dayView({ date, events, previous, next }: DayResponse, present: Present): DayView {
  const day = Temporal.PlainDate.from(date);
  const [group] = groupDays(events.slice(0, MOST), {
    filter: NO_FILTER,
    today: present.today,
    homeZone: present.homeZone,
    dayCounts: new Map(),
    sayQuietDays: false,
    direction: 'oldest',
  });
  const link = (other: string | null): DayLink | null =>
    other === null
      ? null
      : { text: weekdayAndDay(Temporal.PlainDate.from(other), day.year), href: `/days/${other}` };
  const back = day.until(present.today).days;
  return {
    date,
    title: `${weekdayName(day)} ${day.day} ${monthName(day.month)} ${yearText(day.year)}`,
    badge: back === 0 ? 'Today' : back === 1 ? 'Yesterday' : null,
    zone: group?.zone ?? null,
    count: amount(events.length, 'event'),
    isEmpty: events.length === 0,
    entries: group?.entries ?? [],
    more:
      events.length > MOST
        ? {
            text: `All ${amount(events.length, 'event')}`,
            href: timelineHref({ ...NO_FILTER, start: date, end: date, sort: 'oldest' }),
          }
        : null,
    previous: link(previous),
    next: link(next),
  };
}
