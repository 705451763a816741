import { Injectable } from '@nestjs/common';
import { type EventFilter, parseEventFilter } from '#libs/events';
import { CalendarQuery, type CalendarResponse, FacetsQuery } from '#libs/search';
import type { Present } from '../session/present.js';
import { filterQuery, NO_FILTER, type TimelineFilter } from '../timeline/timeline-filter.js';
import { inWords } from '../timeline/empty-view.js';
import { amount } from '../wording/amount.js';
import { yearText } from '../wording/day-name.js';
import { figure } from '../wording/figure.js';
import { type MonthTable, monthTables } from './month-tables.js';
import { type YearFigure, yearFigures } from './year-figures.js';

const MOST_TAGS = 200;
const BY_NAME = new Intl.Collator('en');
const NOTHING: EventFilter = parseEventFilter({});

interface YearLink {
  text: string;
  href: string;
}

/** A year, as its template takes it. */
export interface CalendarView {
  year: string;
  heading: string;
  previous: YearLink | null;
  next: YearLink | null;
  /** The years with entries, the newest first. */
  years: (YearLink & { count: string; current: boolean })[];
  tags: { name: string; selected: boolean }[];
  figures: YearFigure[];
  /** `Nothing in 2019.`; null when there is something. */
  nothing: string | null;
  months: MonthTable[];
  /** What narrows the year besides the day: goes before the day in the address of each cell. */
  query: string;
  live: string;
}

@Injectable()
export class CalendarViews {
  constructor(
    private readonly calendar: CalendarQuery,
    private readonly facets: FacetsQuery,
  ) {}

  /** `filter` holds tags only. The years on either side are those of the whole log, and the present one. */
  async of(year: number, filter: TimelineFilter, present: Present): Promise<CalendarView> {
    const [json, { tags, years }] = await Promise.all([
      this.calendar.run(year, { tags: filter.tags, tags_mode: filter.tagsMode }),
      this.facets.run(NOTHING, MOST_TAGS),
    ]);
    const { days } = JSON.parse(json) as CalendarResponse;
    const counts = new Map(days.map(({ date, count }) => [date, count]));
    const events = days.reduce((sum, { count }) => sum + count, 0);
    const query = filterQuery(filter);
    const link = (other: number): YearLink => ({ text: yearText(other), href: calendarHref(other, query) });
    const near = [...new Set([present.today.year, ...years.map((each) => each.year)])].sort((a, b) => a - b);
    const [before, after] = [near.findLast((each) => each < year), near.find((each) => each > year)];
    const digits = yearText(year);
    const nothing = filter.tags.length
      ? `Nothing with ${inWords(filter)} in ${digits}.`
      : `Nothing in ${digits}.`;
    return {
      year: digits,
      heading: digits,
      previous: before === undefined ? null : link(before),
      next: after === undefined ? null : link(after),
      years: years.map((each) => ({
        ...link(each.year),
        count: figure(each.count),
        current: each.year === year,
      })),
      tags: tagChoices(filter.tags, tags),
      figures: yearFigures(counts, digits),
      nothing: events === 0 ? nothing : null,
      months: monthTables(year, counts, present.today, present.firstWeekday),
      query: query ? `${query}&` : '',
      live: events === 0 ? nothing : `${amount(events, 'event')} in ${digits}`,
    };
  }
}

export function calendarHref(year: number, query = filterQuery(NO_FILTER)): string {
  return `/calendar/${yearText(year)}${query ? `?${query}` : ''}`;
}

/** By name; what is chosen is there also when it is used too seldom to be among the others. */
function tagChoices(chosen: string[], tags: { tag: string }[]): CalendarView['tags'] {
  const names = new Set([...chosen, ...tags.map(({ tag }) => tag)]);
  return [...names].sort(BY_NAME.compare).map((name) => ({ name, selected: chosen.includes(name) }));
}
