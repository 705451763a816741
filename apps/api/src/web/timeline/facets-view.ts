import { Temporal } from '@js-temporal/polyfill';
import { yearText } from '../wording/day-name.js';
import { figure } from '../wording/figure.js';
import type { FacetCounts } from './facet-counts.query.js';
import { type ListTotal, totalText } from './list-total.js';
import { type TagFacet, tagFacets } from './tag-facets.js';
import { filterQuery, isFiltered, type TimelineFilter, timelineHref } from './timeline-filter.js';

/** The filters beside the list, as their template takes them. */
export interface FacetsView {
  start: string;
  end: string;
  dateError: string | null;
  hasSpan: boolean;
  withoutSpan: string;
  spans: { text: string; href: string; current: boolean }[];
  /** The years of a search, when there are several: each leads to its part of the result. */
  years: { year: string; count: string; href: string; current: boolean }[];
  tags: TagFacet[];
  /** Fetched when they are wanted: there may be two hundred of them. */
  moreTags: { text: string; href: string } | null;
  anyTag: boolean;
  attachments: { checked: boolean; count: string } | null;
  showText: string;
  isFiltered: boolean;
  oob: boolean;
}

/** `counts` are those of the present result. */
export function facetsView(
  filter: TimelineFilter,
  counts: FacetCounts,
  total: ListTotal,
  today: Temporal.PlainDate,
  oob = false,
): FacetsView {
  const { start = '', end = '', tagsMode, hasAttachments } = filter;
  const { top, rest, areAll } = tagFacets(filter, counts.tags);
  const number = areAll ? `${figure(rest.length)} more` : 'More';
  return {
    start: dateOnly(start),
    end: dateOnly(end),
    dateError: null,
    hasSpan: Boolean(start || end),
    withoutSpan: timelineHref({ ...filter, start: undefined, end: undefined }),
    spans: usualSpans(filter, today),
    years: yearsOf(filter, counts.years),
    tags: top,
    moreTags: rest.length
      ? {
          text: `${number} ${rest.length === 1 ? 'tag' : 'tags'}`,
          href: moreTagsHref(filter),
        }
      : null,
    anyTag: tagsMode === 'any',
    attachments:
      counts.withAttachments.count > 0 || hasAttachments !== undefined
        ? {
            checked: hasAttachments === true,
            count: filesText(counts.withAttachments),
          }
        : null,
    showText: total.count === 0 ? 'No events' : `Show ${totalText(total).replace(/^M/, 'm')}`,
    isFiltered: isFiltered(filter),
    oob,
  };
}

/** Where the tags behind "more" are. */
export function moreTagsHref(filter: TimelineFilter): string {
  const query = filterQuery(filter);
  return query ? `/more-tags?${query}` : '/more-tags';
}

/** Beside a search, which may lead anywhere; the timeline has its strip. */
function yearsOf(filter: TimelineFilter, years: FacetCounts['years']): FacetsView['years'] {
  if (!filter.q || years.length < 2) return [];
  return years.map(({ year, count }) => {
    const digits = yearText(year);
    const [start, end] = [`${digits}-01-01`, `${digits}-12-31`];
    const current = filter.start === start && filter.end === end;
    return { year: digits, count: figure(count), href: timelineHref({ ...filter, start, end }), current };
  });
}

function filesText({ count, isMore }: ListTotal): string {
  return count === 0 ? 'None' : `${figure(count)}${isMore ? '+' : ''}`;
}

function usualSpans(filter: TimelineFilter, today: Temporal.PlainDate): FacetsView['spans'] {
  const span = (text: string, from: Temporal.PlainDate, to: Temporal.PlainDate) => {
    const [start, end] = [from.toString(), to.toString()];
    const current = filter.start === start && filter.end === end;
    return { text, current, href: timelineHref({ ...filter, start, end }) };
  };
  const month = today.with({ day: 1 });
  return [
    span('Today', today, today),
    span('7 days', today.subtract({ days: 6 }), today),
    span('This month', month, month.with({ day: month.daysInMonth })),
    span('This year', today.with({ month: 1, day: 1 }), today.with({ month: 12, day: 31 })),
  ];
}

/** A date field cannot show a moment; such a bound stays in its chip. */
function dateOnly(moment: string): string {
  return moment.length === 10 ? moment : '';
}
