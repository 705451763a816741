import { Temporal } from '@js-temporal/polyfill';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Page } from '#libs/auth';
import { DayPipe, DayQuery, type DayResponse, OnThisDayQuery, type OnThisDayResponse } from '#libs/search';
import { calendarWays } from '../calendar/calendar-ways.js';
import { PageSender } from '../render/page-sender.js';
import { OwnerClock } from '../session/owner-clock.js';
import { PageFrame } from '../session/page-frame.js';
import { monthName, yearText } from '../wording/day-name.js';
import { dayView } from './day-view.js';

@ApiExcludeController()
@Page()
@Controller('days')
export class DayController {
  constructor(
    private readonly oneDay: DayQuery,
    private readonly otherYears: OnThisDayQuery,
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
    private readonly clock: OwnerClock,
  ) {}

  @Get(':date')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('date', DayPipe) date: string,
  ): Promise<void> {
    const [own, others, present] = await Promise.all([
      this.oneDay.run(date),
      this.otherYears.run(date),
      this.clock.present(),
    ]);
    const view = dayView(JSON.parse(own) as DayResponse, present);
    const day = Temporal.PlainDate.from(date);
    this.sender.send(request, response, 'day-page', {
      frame: this.frame.build(request, { title: view.title, on: 'calendar', scripts: ['calendar'] }),
      ...view,
      heading: view.title,
      oob: false,
      ways: calendarWays(null, day.year, date.slice(5)),
      name: `${day.day} ${monthName(day.month)}`,
      earlier: earlierYears(JSON.parse(others) as OnThisDayResponse, day.year),
    });
  }
}

/** The same day in the years before, each with what came first. */
function earlierYears({ date, years }: OnThisDayResponse, before: number) {
  return years
    .filter(({ year }) => year < before)
    .map(({ year, events }) => ({
      year: yearText(year),
      href: `/days/${yearText(year)}${date.slice(4)}`,
      title: events[0]?.title ?? '',
    }));
}
