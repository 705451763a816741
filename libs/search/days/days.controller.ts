import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Scopes } from '#libs/access';
import { ApiErrors, JsonText } from '#libs/http';
import { CalendarQuery } from './calendar.query.js';
import { DayPipe } from './day.pipe.js';
import { DayQuery } from './day.query.js';
import {
  CalendarParams,
  CalendarResponse,
  DayResponse,
  OnThisDayParams,
  OnThisDayResponse,
} from './days.dto.js';
import { OnThisDayQuery } from './on-this-day.query.js';

@ApiTags('days')
@ApiBearerAuth()
@ApiErrors(
  'validation_error',
  'auth_error',
  'forbidden',
  'internal_error',
  'database_unavailable',
  'database_timeout',
  'overloaded',
)
@Controller('api')
export class DaysController {
  constructor(
    private readonly calendarQuery: CalendarQuery,
    private readonly onThisDayQuery: OnThisDayQuery,
    private readonly dayQuery: DayQuery,
  ) {}

  @Get('calendar')
  @Scopes('read')
  @JsonText()
  @ApiOperation({ operationId: 'getCalendar', summary: 'Count the events of each day of a year' })
  @ApiOkResponse({ type: CalendarResponse })
  calendar(@Query() { year, tags, tags_mode }: CalendarParams): Promise<string> {
    return this.calendarQuery.run(year, { tags, tags_mode });
  }

  @Get('on-this-day')
  @Scopes('read')
  @JsonText()
  @ApiOperation({
    operationId: 'getOnThisDay',
    summary: 'Read what happened on the same day of other years',
    description: 'For 29 February these are leap years only.',
  })
  @ApiOkResponse({ type: OnThisDayResponse })
  onThisDay(@Query() { date }: OnThisDayParams): Promise<string> {
    return this.onThisDayQuery.run(date);
  }

  @Get('days/:date')
  @Scopes('read')
  @JsonText()
  @ApiOperation({ operationId: 'getDay', summary: 'Read all of a day, with the days beside it' })
  @ApiParam({ name: 'date', schema: { type: 'string', format: 'date', example: '2026-10-15' } })
  @ApiOkResponse({ type: DayResponse })
  day(@Param('date', DayPipe) date: string): Promise<string> {
    return this.dayQuery.run(date);
  }
}
