import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Page } from '#libs/auth';
import { fragmentTarget } from '../render/htmx-request.js';
import { PageSender } from '../render/page-sender.js';
import { OwnerClock } from '../session/owner-clock.js';
import { PageFrame } from '../session/page-frame.js';
import { filterQuery } from '../timeline/timeline-filter.js';
import { toTimelineFilter } from '../timeline/timeline-query.dto.js';
import { CalendarQueryParams } from './calendar-query.dto.js';
import { calendarHref, CalendarViews } from './calendar-view.js';
import { calendarWays } from './calendar-ways.js';
import { YearPipe } from './year.pipe.js';

@ApiExcludeController()
@Page()
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly calendars: CalendarViews,
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
    private readonly clock: OwnerClock,
  ) {}

  /** The present year. */
  @Get()
  async now(
    @Req() request: Request,
    @Res() response: Response,
    @Query() query: CalendarQueryParams,
  ): Promise<void> {
    const { today } = await this.clock.present();
    const href = calendarHref(today.year, filterQuery(toTimelineFilter(query)));
    await this.sender.redirect(request, response, href);
  }

  @Get(':year')
  async year(
    @Req() request: Request,
    @Res() response: Response,
    @Param('year', YearPipe) year: number,
    @Query() query: CalendarQueryParams,
  ): Promise<void> {
    const present = await this.clock.present(request);
    const filter = toTimelineFilter(query);
    const calendar = await this.calendars.of(year, filter, present);
    if (fragmentTarget(request.headers) === 'year') {
      response.set('HX-Push-Url', calendarHref(year, filterQuery(filter)));
      this.sender.send(request, response, 'year-changed', { ...calendar, oob: true });
      return;
    }
    const frame = this.frame.build(request, { title: calendar.year, on: 'calendar', scripts: ['calendar'] });
    this.sender.send(request, response, 'calendar', {
      frame,
      ...calendar,
      ways: calendarWays('year', year),
      oob: false,
    });
  }
}
