import { Injectable } from '@nestjs/common';
import type { EventFilter } from '#libs/events';
import { FacetsQuery } from '#libs/search';
import type { Present } from '../session/present.js';
import { amount } from '../wording/amount.js';
import { yearText } from '../wording/day-name.js';
import { figure } from '../wording/figure.js';
import { DayCountsQuery } from './day-counts.query.js';
import type { YearCounts } from './list-view.js';
import { type LogSpan, LogSpanQuery } from './log-span.query.js';
import { filterQuery, isFiltered, type TimelineFilter, timelineHref } from './timeline-filter.js';
import { yearStrip, type YearStrip } from './year-strip.js';

interface OtherYear {
  year: string;
  href: string;
  fragment: string;
}

/** The strip of one year, in words and cells, as its template takes it. */
export interface StripView extends Omit<YearStrip, 'year'> {
  year: string;
  figure: string;
  rest: string;
  days: string | null;
  daysWord: string;
  previous: OtherYear | null;
  next: OtherYear | null;
  isOpen: boolean;
  oob: boolean;
}

export interface StripRequest {
  filter: TimelineFilter;
  parsed: EventFilter;
  year: number;
  /** Of the whole result, when it is known; said next to the year's when it is more. */
  total?: number;
  isOpen: boolean;
  present: Present;
  oob?: boolean;
  /** What the page knows already of the result on any day: its counts, and its years, the newest first. */
  known?: { counts: YearCounts | null; years: number[] };
}

@Injectable()
export class StripViews {
  constructor(
    private readonly dayCounts: DayCountsQuery,
    private readonly span: LogSpanQuery,
    private readonly facets: FacetsQuery,
  ) {}

  async of({
    filter,
    parsed,
    year,
    total,
    isOpen,
    present,
    oob = false,
    known,
  }: StripRequest): Promise<StripView> {
    const digits = yearText(year);
    // The strip shows the year around the chosen days, so that another day is one click away.
    const anyDay: EventFilter = {
      ...parsed,
      fromDay: undefined,
      toDay: undefined,
      from: undefined,
      to: undefined,
    };
    const shownFilter = { ...filter, start: undefined, end: undefined };
    const [counts, around] = await Promise.all([
      known?.counts?.year === year
        ? ofYear(known.counts)
        : this.dayCounts.run(anyDay, `${digits}-01-01`, `${digits}-12-31`),
      known ? nextTo(year, known.years) : this.around(anyDay, year),
    ]);
    const events = [...counts.values()].reduce((sum, count) => sum + count, 0);
    return {
      ...yearStrip(year, counts, present.today, present.firstWeekday),
      year: digits,
      ...said(
        events,
        counts.size,
        digits,
        isFiltered(shownFilter) && holdsYear(filter, digits) ? total : undefined,
      ),
      previous: otherYear(around.last, shownFilter),
      next: otherYear(around.first, shownFilter),
      isOpen,
      oob,
    };
  }

  /**
   * The years with events next to `year`. Of a search from its facets, which the page shows anyway: a word of one old year would
   * be looked for through all years since.
   */
  private async around(filter: EventFilter, year: number): Promise<LogSpan> {
    if (filter.query === undefined) return this.span.around(filter, year);
    return nextTo(
      year,
      (await this.facets.run(filter)).years.map((each) => each.year),
    );
  }
}

/** Whether every day of the year is within the dates of the filter: then the year's events are a part of the whole result. */
function holdsYear({ start, end }: TimelineFilter, year: string): boolean {
  return (!start || start <= `${year}-01-01`) && (!end || end >= `${year}-12-31`);
}

function ofYear({ year, days }: YearCounts): ReadonlyMap<string, number> {
  return new Map([...days].filter(([day]) => day.startsWith(yearText(year))));
}

/** `years` are the newest first. */
function nextTo(year: number, years: number[]): LogSpan {
  const [first, last] = [years.findLast((each) => each > year), years.find((each) => each < year)];
  return {
    first: first === undefined ? null : yearText(first),
    last: last === undefined ? null : yearText(last),
  };
}

/** `552 events on 201 days`, `12 of 17 in 2026, on 9 days`, `None in 2026`. */
function said(
  events: number,
  days: number,
  year: string,
  total?: number,
): Pick<StripView, 'figure' | 'rest' | 'days' | 'daysWord'> {
  if (events === 0) return { figure: 'None', rest: `in ${year}`, days: null, daysWord: '' };
  const [count, daysWord] = [figure(events), days === 1 ? 'day' : 'days'];
  if (total !== undefined && total > events) {
    return { figure: count, rest: `of ${figure(total)} in ${year}, on`, days: figure(days), daysWord };
  }
  return { figure: count, rest: `${amount(events, 'event').split(' ')[1]} on`, days: figure(days), daysWord };
}

function otherYear(day: string | null, filter: TimelineFilter): OtherYear | null {
  if (day === null) return null;
  const year = day.slice(0, 4);
  const query = filterQuery(filter);
  return {
    year,
    href: timelineHref({ ...filter, start: `${year}-01-01`, end: `${year}-12-31` }),
    fragment: `/strip?${query ? `${query}&` : ''}year=${year}`,
  };
}
