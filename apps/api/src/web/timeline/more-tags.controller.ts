import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Page } from '#libs/auth';
import { parseEventFilter } from '#libs/events';
import { fragmentTarget } from '../render/htmx-request.js';
import { PageSender } from '../render/page-sender.js';
import { PageFrame } from '../session/page-frame.js';
import { FacetCountsQuery } from './facet-counts.query.js';
import { tagFacets } from './tag-facets.js';
import { timelineHref } from './timeline-filter.js';
import { TimelineQuery, toListParams, toTimelineFilter } from './timeline-query.dto.js';

/** The tags that a list can be narrowed to besides the ten beside it: a piece of that page, or a page to choose on. */
@ApiExcludeController()
@Page()
@Controller('more-tags')
export class MoreTagsController {
  constructor(
    private readonly facetCounts: FacetCountsQuery,
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
  ) {}

  @Get()
  async list(
    @Req() request: Request,
    @Res() response: Response,
    @Query() query: TimelineQuery,
  ): Promise<void> {
    const filter = toTimelineFilter(query);
    const counts = await this.facetCounts.run(parseEventFilter(toListParams(filter)));
    const { top, rest, areAll } = tagFacets(filter, counts.tags);
    if (fragmentTarget(request.headers) !== null) {
      this.sender.send(request, response, 'more-tags-list', { tags: rest, areAll });
      return;
    }
    const { q = '', start = '', end = '', sort = '', hasAttachments, tagsMode } = filter;
    const kept = {
      start,
      end,
      sort,
      has_attachments: hasAttachments === undefined ? '' : String(hasAttachments),
    };
    this.sender.send(request, response, 'more-tags', {
      frame: this.frame.build(request, { title: 'Filter by tags', q }),
      kept: Object.entries(kept)
        .filter(([, value]) => value !== '')
        .map(([name, value]) => ({ name, value })),
      anyTag: tagsMode === 'any',
      tags: [...top, ...rest],
      areAll,
      listHref: timelineHref(filter),
    });
  }
}
