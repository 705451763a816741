import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Page } from '#libs/auth';
import { parseEventFilter } from '#libs/events';
import { QuickAddForms } from '../quick-add/quick-add-form.js';
import { fragmentTarget } from '../render/htmx-request.js';
import { PageSender } from '../render/page-sender.js';
import { OwnerClock } from '../session/owner-clock.js';
import { PageFrame } from '../session/page-frame.js';
import { isStripOpen } from '../session/strip-cookie.js';
import { monthName } from '../wording/day-name.js';
import { figure } from '../wording/figure.js';
import { FacetCountsQuery } from './facet-counts.query.js';
import { facetsView } from './facets-view.js';
import { ListViews } from './list-view.js';
import { LogSpanQuery } from './log-span.query.js';
import { OnThisDayQuery } from './on-this-day.query.js';
import { ResultsViews } from './results-view.js';
import { StripViews } from './strip-view.js';
import {
  effectiveSort,
  filterQuery,
  isFiltered,
  type TimelineFilter,
  timelineHref,
} from './timeline-filter.js';
import {
  MoreQuery,
  StripQuery,
  TimelineQuery,
  toListParams,
  toTimelineFilter,
} from './timeline-query.dto.js';

@ApiExcludeController()
@Page()
@Controller()
export class TimelineController {
  constructor(
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
    private readonly clock: OwnerClock,
    private readonly lists: ListViews,
    private readonly results: ResultsViews,
    private readonly strips: StripViews,
    private readonly facetCounts: FacetCountsQuery,
    private readonly span: LogSpanQuery,
    private readonly onThisDay: OnThisDayQuery,
    private readonly quickAdd: QuickAddForms,
  ) {}

  @Get()
  async timeline(
    @Req() request: Request,
    @Res() response: Response,
    @Query() query: TimelineQuery,
  ): Promise<void> {
    const filter = toTimelineFilter(query);
    const { page = 1 } = query;
    const parsed = parseEventFilter(toListParams(filter));
    const present = await this.clock.present();
    const { today } = present;
    const isFragment = fragmentTarget(request.headers) === 'results';
    const [list, counts, span] = await Promise.all([
      this.lists.of(filter, { page }, present),
      this.facetCounts.run(parsed),
      this.span.run(parsed),
    ]);
    const year = span.last
      ? Math.min(Number(span.last.slice(0, 4)), Math.max(today.year, Number(span.first?.slice(0, 4))))
      : today.year;
    const [results, strip] = await Promise.all([
      this.results.of(filter, page, list, `${request.protocol}://${request.host}`, present),
      this.strips.of({
        filter,
        parsed,
        year,
        total: list.total,
        isOpen: isStripOpen(request),
        present,
        oob: isFragment,
      }),
    ]);
    const facets = facetsView(filter, counts, list.total, today, isFragment);
    if (isFragment) {
      response.set('HX-Push-Url', timelineHref(filter));
      this.sender.send(request, response, 'filtered', { results, facets, strip });
      return;
    }
    const isEmptyLog = list.total === 0 && !isFiltered(filter);
    const firstYear = Number((span.first ?? today.toString()).slice(0, 4));
    const past = isFiltered(filter) ? [] : await this.onThisDay.run(today, firstYear);
    const model = {
      frame: this.frame.build(request, {
        title: filter.q ? `“${filter.q}”` : 'LifeLog',
        q: filter.q,
        onTimeline: true,
      }),
      heading: filter.q ? `Search for “${filter.q}”` : 'Timeline',
      quickAdd: filter.q ? null : this.quickAdd.blank(request, present),
      strip: isEmptyLog ? null : strip,
      results,
      facets: isEmptyLog ? null : facets,
      onThisDay: past.length ? { day: `${today.day} ${monthName(today.month)}`, events: past } : null,
      isEmptyLog,
    };
    this.sender.send(request, response, 'timeline', model, page > list.pages ? 404 : 200);
  }

  /** The next rows, for a page that shows the ones before. Without script the same link leads to the next page. */
  @Get('more')
  async more(@Req() request: Request, @Res() response: Response, @Query() query: MoreQuery): Promise<void> {
    const filter = toTimelineFilter(query);
    const { page = 2, cursor, day } = query;
    if (fragmentTarget(request.headers) === null) {
      this.sender.redirect(request, response, timelineHref(filter, page));
      return;
    }
    const place = effectiveSort(filter) === 'relevance' ? { page } : { page, cursor, day };
    const { days, found, pager, total } = await this.lists.of(filter, place, await this.clock.present());
    const live = pager?.shown ?? figure(total);
    this.sender.send(request, response, 'more', { days, found, pager, live });
  }

  /** Another year of the strip. */
  @Get('strip')
  async strip(@Req() request: Request, @Res() response: Response, @Query() query: StripQuery): Promise<void> {
    const filter: TimelineFilter = toTimelineFilter(query);
    if (fragmentTarget(request.headers) === null) {
      const digits = String(query.year).padStart(4, '0');
      this.sender.redirect(
        request,
        response,
        timelineHref({ ...filter, start: `${digits}-01-01`, end: `${digits}-12-31` }),
      );
      return;
    }
    const parsed = parseEventFilter(toListParams(filter));
    const strip = await this.strips.of({
      filter,
      parsed,
      year: query.year,
      isOpen: true,
      present: await this.clock.present(),
    });
    this.sender.send(request, response, 'strip', strip);
  }

  /** There is one list with one text filter; the address that people try leads there. */
  @Get('search')
  search(@Req() request: Request, @Res() response: Response, @Query() query: TimelineQuery): void {
    const queryText = filterQuery(toTimelineFilter(query));
    this.sender.redirect(request, response, queryText ? `/?${queryText}` : '/');
  }
}
