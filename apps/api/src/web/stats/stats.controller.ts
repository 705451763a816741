import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Page } from '#libs/auth';
import { toDomainError } from '#libs/database';
import { parseEventFilter } from '#libs/events';
import { FacetsQuery } from '#libs/search';
import {
  MetadataFieldsQuery,
  type MetadataFieldsResponse,
  StatsQuery,
  type StatsResponse,
} from '#libs/stats';
import { calendarWays } from '../calendar/calendar-ways.js';
import { PageSender } from '../render/page-sender.js';
import { OwnerClock } from '../session/owner-clock.js';
import { PageFrame } from '../session/page-frame.js';
import { spanText } from '../timeline/filter-chips.js';
import { settledSpan } from '../timeline/settled-span.js';
import type { TimelineFilter } from '../timeline/timeline-filter.js';
import { toTimelineFilter } from '../timeline/timeline-query.dto.js';
import { yearText } from '../wording/day-name.js';
import { fieldName } from './field-view.js';
import { FieldViews } from './field-views.js';
import { StatsPageQuery } from './stats-page.dto.js';
import { statsHref } from './stats-href.js';
import { statsView } from './stats-view.js';

const MOST_TAGS = 200;
const NOT_IN_TIME: StatsResponse = { events: 0, days: 0, months: [], weekdays: [], tags: [] };

@ApiExcludeController()
@Page()
@Controller('stats')
export class StatsPageController {
  constructor(
    private readonly stats: StatsQuery,
    private readonly fields: MetadataFieldsQuery,
    private readonly values: FieldViews,
    private readonly facets: FacetsQuery,
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
    private readonly clock: OwnerClock,
  ) {}

  @Get()
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Query() query: StatsPageQuery,
  ): Promise<void> {
    const { filter, parsed, start, end, dateError } = settledSpan(toTimelineFilter(query));
    const [stats, listed, all, { today }] = await Promise.all([
      inTime(this.stats.run(parsed)),
      this.fields.run(parsed),
      this.facets.run(parseEventFilter({}), MOST_TAGS),
      this.clock.present(request),
    ]);
    const { fields, is_complete: isComplete } = JSON.parse(listed) as MetadataFieldsResponse;
    const chosen = query.field ?? fields[0]?.field;
    const field = chosen === undefined ? null : await this.values.of(parsed, chosen);
    const year = Number(filter.end?.slice(0, 4) ?? today.year);
    const tagNames = new Set([...filter.tags, ...all.tags.map(({ tag }) => tag)]);
    const fieldNames = new Set([
      ...(chosen === undefined ? [] : [chosen]),
      ...fields.map((each) => each.field),
    ]);
    const status = dateError === null ? 200 : 400;
    const model = {
      frame: this.frame.build(request, { title: 'Stats', on: 'calendar' }),
      ...statsView(stats ?? NOT_IN_TIME, filter),
      late: stats === null,
      ways: calendarWays('stats', year),
      span: spanText(filter.start, filter.end) || 'All years',
      start: start.slice(0, 10),
      end: end.slice(0, 10),
      dateError,
      tagChoices: [...tagNames].map((name) => ({ name, selected: filter.tags.includes(name) })),
      fields: [...fieldNames].map((each) => ({
        value: each,
        name: fieldName(each),
        selected: each === chosen,
      })),
      fieldsComplete: isComplete,
      field,
      numbersHref: statsHref(filter, chosen, '/stats/numbers'),
      years: all.years.map(({ year: each }) => yearLink(each, filter, query.field)),
      allHref: statsHref({ ...filter, start: undefined, end: undefined }, query.field),
      isAll: filter.start === undefined && filter.end === undefined,
    };
    this.sender.send(request, response, 'stats', model, status);
  }
}

/** Null when the database gave up counting: that is said in words, beside everything that did come in time. */
async function inTime<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await work;
  } catch (error) {
    if (toDomainError(error)?.errorCode === 'database_timeout') return null;
    throw error;
  }
}

function yearLink(year: number, filter: TimelineFilter, field?: string) {
  const text = yearText(year);
  const [start, end] = [`${text}-01-01`, `${text}-12-31`];
  return {
    text,
    href: statsHref({ ...filter, start, end }, field),
    current: filter.start === start && filter.end === end,
  };
}
