import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Page } from '#libs/auth';
import { parseEventFilter } from '#libs/events';
import { fragmentTarget } from '../render/htmx-request.js';
import { PageSender } from '../render/page-sender.js';
import { PageFrame } from '../session/page-frame.js';
import { FacetCountsQuery } from './facet-counts.query.js';
import { moreTagsHref } from './facets-view.js';
import { FoundTagsQuery } from './found-tags.query.js';
import { MoreTagsQuery } from './more-tags.dto.js';
import { type TagFacets, tagFacets } from './tag-facets.js';
import { type TimelineFilter, timelineHref } from './timeline-filter.js';
import { toListParams, toTimelineFilter } from './timeline-query.dto.js';

/** The tags that a list can be narrowed to besides the ten beside it: a piece of that page, or a page to choose on. */
@ApiExcludeController()
@Page()
@Controller('more-tags')
export class MoreTagsController {
  constructor(
    private readonly facetCounts: FacetCountsQuery,
    private readonly foundTags: FoundTagsQuery,
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
  ) {}

  @Get()
  async list(
    @Req() request: Request,
    @Res() response: Response,
    @Query() query: MoreTagsQuery,
  ): Promise<void> {
    const filter = toTimelineFilter(query);
    if (query.show) {
      await this.sender.redirect(request, response, timelineHref(filter));
      return;
    }
    const target = fragmentTarget(request.headers);
    const find = query.find?.trim() ?? '';
    const { top, rest, areAll } = await this.facets(filter, find);
    const nothing = find !== '' && rest.length === 0 ? find : null;
    if (target !== null) {
      const model = { tags: rest, areAll, nothing, href: moreTagsHref(filter) };
      this.sender.send(request, response, target === 'found-tags' ? 'found-tags' : 'more-tags-list', model);
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
      find,
      nothing,
      listHref: timelineHref(filter),
    });
  }

  /** Of the tags that were found, the chosen ones are on top, whether they were found or not. */
  private async facets(filter: TimelineFilter, find: string): Promise<TagFacets> {
    const parsed = parseEventFilter(toListParams(filter));
    const { tags } = await this.facetCounts.run(parsed);
    if (find === '') return tagFacets(filter, tags);
    const chosen = tags.filter(({ tag }) => filter.tags.includes(tag));
    const found = (await this.foundTags.run(parsed, find)).filter(({ tag }) => !filter.tags.includes(tag));
    const { top } = tagFacets(filter, chosen);
    return { top, rest: tagFacets({ ...filter, tags: [] }, found, 0).rest, areAll: true };
  }
}
