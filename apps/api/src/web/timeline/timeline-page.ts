import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { parseEventFilter } from '#libs/events';
import { type QuickAddForm, QuickAddForms } from '../quick-add/quick-add-form.js';
import { fragmentTarget, timelineQueryOf } from '../render/htmx-request.js';
import { PageSender } from '../render/page-sender.js';
import { OwnerClock } from '../session/owner-clock.js';
import { PageFrame } from '../session/page-frame.js';
import { isStripOpen } from '../session/strip-cookie.js';
import { monthName } from '../wording/day-name.js';
import { FacetCountsQuery } from './facet-counts.query.js';
import { type FacetsView, facetsView } from './facets-view.js';
import { ListViews } from './list-view.js';
import { OnThisDayQuery } from './on-this-day.query.js';
import { ResultsViews } from './results-view.js';
import { StripViews } from './strip-view.js';
import { hasSpan, isFiltered, type TimelineFilter, timelineHref } from './timeline-filter.js';
import { type TimelineQuery, toListParams } from './timeline-query.dto.js';

/** What a page of the timeline says besides its list: a line that was refused, dates that cannot be. */
export interface Refused {
  quickAdd?: QuickAddForm;
  dates?: Pick<FacetsView, 'start' | 'end' | 'dateError'>;
}

/** Sends the timeline, or for script the parts of it that another filter changes. */
@Injectable()
export class TimelinePage {
  constructor(
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
    private readonly clock: OwnerClock,
    private readonly lists: ListViews,
    private readonly results: ResultsViews,
    private readonly strips: StripViews,
    private readonly facetCounts: FacetCountsQuery,
    private readonly onThisDay: OnThisDayQuery,
    private readonly quickAdd: QuickAddForms,
  ) {}

  /** With `refused` the status is 400. Throws ValidationError (field `end`) for dates the wrong way round. */
  async send(
    request: Request,
    response: Response,
    filter: TimelineFilter,
    { page = 1, shown = 1 }: Pick<TimelineQuery, 'page' | 'shown'> = {},
    refused: Refused = {},
  ): Promise<void> {
    const parsed = parseEventFilter(toListParams(filter));
    const present = await this.clock.present(request);
    const { today } = present;
    const isScript = fragmentTarget(request.headers) === 'results';
    const isCrossing = isScript && isSearch(timelineQueryOf(request.headers)) !== Boolean(filter.q);
    const isFragment = isScript && !isCrossing;
    const [list, counts, quickAdd] = await Promise.all([
      this.lists.from(page, shown, filter, present),
      this.facetCounts.run(parsed),
      isFragment || filter.q ? null : (refused.quickAdd ?? this.quickAdd.blank(request, present)),
    ]);
    const [last, first] = [counts.years[0]?.year ?? today.year, counts.years.at(-1)?.year ?? today.year];
    const year = Math.min(last, Math.max(today.year, first));
    const [results, strip, past] = await Promise.all([
      this.results.of(filter, page, list, `${request.protocol}://${request.host}`, present),
      this.strips.of({
        filter,
        parsed,
        year,
        total: list.total.isMore ? undefined : list.total.count,
        isOpen: isStripOpen(request),
        present,
        oob: isFragment,
        known: hasSpan(filter)
          ? undefined
          : { counts: list.year, years: counts.years.map((each) => each.year) },
      }),
      isFragment || isFiltered(filter) ? [] : this.onThisDay.run(today, first),
    ]);
    const facets = { ...facetsView(filter, counts, list.total, today, isFragment), ...refused.dates };
    if (isScript) response.set('HX-Push-Url', timelineHref(filter));
    // A search has another page around it than the timeline: the search field stays, all under it is changed.
    if (isCrossing)
      response.set({ 'HX-Retarget': '#main', 'HX-Reswap': 'outerHTML', 'HX-Reselect': '#main' });
    const heading = filter.q ? `Search for “${filter.q}”` : 'Timeline';
    if (isFragment) {
      this.sender.send(request, response, 'filtered', { heading, results, facets, strip });
      return;
    }
    const isEmptyLog = list.total.count === 0 && !isFiltered(filter);
    const model = {
      frame: this.frame.build(request, {
        title: filter.q ? `“${filter.q}”` : 'LifeLog',
        q: filter.q,
        on: 'timeline',
      }),
      heading,
      quickAdd,
      strip: isEmptyLog ? null : strip,
      results,
      facets: isEmptyLog ? null : facets,
      onThisDay: past.length
        ? {
            day: `${today.day} ${monthName(today.month)}`,
            date: today.toString().slice(-5),
            events: past,
          }
        : null,
      isEmptyLog,
    };
    this.sender.send(request, response, 'timeline', model, statusOf(refused, page > list.pages));
  }
}

function statusOf({ quickAdd, dates }: Refused, isPastTheEnd: boolean): number {
  if (quickAdd || dates) return 400;
  return isPastTheEnd ? 404 : 200;
}

function isSearch(query: string | null): boolean {
  return Boolean(new URLSearchParams(query ?? '').get('q')?.trim());
}
