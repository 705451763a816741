import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Page } from '#libs/auth';
import { parseEventFilter } from '#libs/events';
import { fragmentTarget } from '../render/htmx-request.js';
import { PageSender } from '../render/page-sender.js';
import { PageFrame } from '../session/page-frame.js';
import { spanText } from '../timeline/filter-chips.js';
import { toListParams, toTimelineFilter } from '../timeline/timeline-query.dto.js';
import { FieldViews } from './field-views.js';
import { NumbersPageQuery } from './numbers-page.dto.js';
import { statsHref } from './stats-href.js';

/** The table behind a chart of many numbers: a piece of that page, or a page of its own. */
@ApiExcludeController()
@Page()
@Controller('stats/numbers')
export class NumbersPageController {
  constructor(
    private readonly values: FieldViews,
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
  ) {}

  @Get()
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Query() query: NumbersPageQuery,
  ): Promise<void> {
    const filter = toTimelineFilter(query);
    const field = await this.values.of(parseEventFilter(toListParams(filter)), query.field);
    if (fragmentTarget(request.headers) !== null) {
      this.sender.send(request, response, 'numbers-table', field);
      return;
    }
    this.sender.send(request, response, 'numbers', {
      frame: this.frame.build(request, { title: field.name, on: 'calendar' }),
      field,
      span: spanText(filter.start, filter.end) || 'All years',
      statsHref: statsHref(filter, query.field),
    });
  }
}
