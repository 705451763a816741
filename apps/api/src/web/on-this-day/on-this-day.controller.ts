import { Temporal } from '@js-temporal/polyfill';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Page } from '#libs/auth';
import { NotFound } from '#libs/errors';
import { DayQuery, type DayResponse, OnThisDayQuery, type OnThisDayResponse } from '#libs/search';
import { calendarWays } from '../calendar/calendar-ways.js';
import { PageSender } from '../render/page-sender.js';
import { OwnerClock } from '../session/owner-clock.js';
import { PageFrame } from '../session/page-frame.js';
import { amount } from '../wording/amount.js';
import {
  isInYear,
  type MonthDay,
  monthDayName,
  monthDayText,
  parseMonthDay,
  stepMonthDay,
} from './month-day.js';
import { OnThisDayQuery as ChosenDay } from './on-this-day.dto.js';
import { type DayOfYear, yearsDown } from './years-down.js';

@ApiExcludeController()
@Page()
@Controller('on')
export class OnThisDayController {
  constructor(
    private readonly otherYears: OnThisDayQuery,
    private readonly oneDay: DayQuery,
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
    private readonly clock: OwnerClock,
  ) {}

  /** Today, or the day that was chosen. */
  @Get()
  async now(@Req() request: Request, @Res() response: Response, @Query() { date }: ChosenDay): Promise<void> {
    const day = date === undefined ? (await this.clock.present()).today : Temporal.PlainDate.from(date);
    await this.sender.redirect(request, response, `/on/${monthDayText(day)}`);
  }

  @Get(':day')
  async show(@Req() request: Request, @Res() response: Response, @Param('day') text: string): Promise<void> {
    const day = parseMonthDay(text);
    if (day === null) throw new NotFound('There is nothing at this address.');
    const { today } = await this.clock.present();
    const date = anchor(day, today);
    const found = await this.years(date);
    const years = yearsDown(day, found, today);
    const events = found.reduce((sum, { count }) => sum + count, 0);
    const name = monthDayName(day);
    const link = (days: number) => {
      const other = stepMonthDay(day, days);
      return { text: monthDayName(other), href: `/on/${monthDayText(other)}` };
    };
    this.sender.send(request, response, 'on-this-day-page', {
      frame: this.frame.build(request, { title: name, on: 'calendar', scripts: ['calendar'] }),
      heading: name,
      ways: calendarWays('day', today.year, monthDayText(day)),
      oob: false,
      previous: link(-1),
      next: link(1),
      date: date.toString(),
      said: years.length ? `${amount(events, 'event')} in ${amount(years.length, 'year')}.` : null,
      onlyInLeapYears: day.month === 2 && day.day === 29,
      nothing: years.length ? null : `Nothing on ${name} in any year.`,
      years,
    });
  }

  /** The API's other years, and the one that they are other to. */
  private async years(date: Temporal.PlainDate): Promise<DayOfYear[]> {
    const [others, own] = await Promise.all([
      this.otherYears.run(date.toString()),
      this.oneDay.run(date.toString()),
    ]);
    const { years } = JSON.parse(others) as OnThisDayResponse;
    const { events } = JSON.parse(own) as DayResponse;
    return [{ year: date.year, count: events.length, events }, ...years];
  }
}

/** The day in this year, or in the last that had it. */
function anchor(day: MonthDay, today: Temporal.PlainDate): Temporal.PlainDate {
  let { year } = today;
  while (!isInYear(day, year)) year -= 1;
  return Temporal.PlainDate.from({ ...day, year });
}
