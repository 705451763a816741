import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Page } from '#libs/auth';
import { ValidationError } from '#libs/errors';
import { parseEventFilter } from '#libs/events';
import { fragmentTarget, timelineQueryBefore } from '../render/htmx-request.js';
import { PageSender } from '../render/page-sender.js';
import { OwnerClock } from '../session/owner-clock.js';
import { figure } from '../wording/figure.js';
import { dateSentence } from './date-sentence.js';
import { filterOfQuery } from './filter-of-query.js';
import { ListViews } from './list-view.js';
import { type Span, SpanPipe } from './span.pipe.js';
import { StripViews } from './strip-view.js';
import {
  effectiveSort,
  filterQuery,
  NO_FILTER,
  type TimelineFilter,
  timelineHref,
  withTag,
} from './timeline-filter.js';
import { TimelinePage } from './timeline-page.js';
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
    private readonly page: TimelinePage,
    private readonly sender: PageSender,
    private readonly clock: OwnerClock,
    private readonly lists: ListViews,
    private readonly strips: StripViews,
  ) {}

  @Get()
  async timeline(
    @Req() request: Request,
    @Res() response: Response,
    @Query() query: TimelineQuery,
  ): Promise<void> {
    const filter = toTimelineFilter(query);
    try {
      await this.page.send(request, response, filter, query);
    } catch (error) {
      if (!(error instanceof ValidationError) || fragmentTarget(request.headers) !== null) throw error;
      // Without script: the list without its dates, and the dates as they were written with what is wrong.
      const { start = '', end = '' } = filter;
      const dates = { start, end, dateError: dateSentence(start, end) };
      const anyDay = { ...filter, start: undefined, end: undefined };
      await this.page.send(request, response, anyDay, {}, { dates });
    }
  }

  /** The next rows, for a page that shows the ones before. Without script the same link leads to the next page. */
  @Get('more')
  async more(@Req() request: Request, @Res() response: Response, @Query() query: MoreQuery): Promise<void> {
    const filter = toTimelineFilter(query);
    const { page = 2, shown = 1, cursor, day } = query;
    const first = Math.max(1, page - shown + 1);
    if (fragmentTarget(request.headers) === null) {
      await this.sender.redirect(request, response, timelineHref(filter, page));
      return;
    }
    const place = { page, first, ...(effectiveSort(filter) !== 'relevance' && { cursor, day }) };
    const { days, found, pager, total } = await this.lists.of(filter, place, await this.clock.present());
    // So that coming back to this page shows what it shows now.
    if (shown > 1) response.set('HX-Replace-Url', timelineHref(filter, first, shown));
    const live = pager?.shown ?? figure(total.count);
    this.sender.send(request, response, 'more', { days, found, pager, live });
  }

  /** Another year of the strip. */
  @Get('strip')
  async strip(@Req() request: Request, @Res() response: Response, @Query() query: StripQuery): Promise<void> {
    const filter: TimelineFilter = toTimelineFilter(query);
    if (fragmentTarget(request.headers) === null) {
      const digits = String(query.year).padStart(4, '0');
      await this.sender.redirect(
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
      present: await this.clock.present(request),
    });
    this.sender.send(request, response, 'strip', strip);
  }

  /**
   * A day, or a month, of the strip within the filter of the page that its link was followed on: with the filter in the address of each
   * day, a long search would be on the page some hundred times.
   */
  @Get('in/:span')
  async span(
    @Req() request: Request,
    @Res() response: Response,
    @Param('span', SpanPipe) span: Span,
  ): Promise<void> {
    const filter = filterOfQuery(timelineQueryBefore(request.headers)) ?? NO_FILTER;
    await this.sender.redirect(request, response, timelineHref({ ...filter, ...span }));
  }

  /** One more tag, for the same reason, within a filter that is long. */
  @Get('narrow')
  async narrow(
    @Req() request: Request,
    @Res() response: Response,
    @Query() { tags = [] }: TimelineQuery,
  ): Promise<void> {
    const filter = filterOfQuery(timelineQueryBefore(request.headers)) ?? NO_FILTER;
    await this.sender.redirect(request, response, timelineHref(tags.reduce(withTag, filter)));
  }

  /** There is one list with one text filter; the address that people try leads there. */
  @Get('search')
  async search(
    @Req() request: Request,
    @Res() response: Response,
    @Query() query: TimelineQuery,
  ): Promise<void> {
    const queryText = filterQuery(toTimelineFilter(query));
    await this.sender.redirect(request, response, queryText ? `/?${queryText}` : '/');
  }
}
