import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { auditSource } from '#libs/audit';
import { csrfToken, Page } from '#libs/auth';
import { ERROR_STATUS } from '#libs/errors';
import { EVENT_RULES, LIMITS, TagMerging, TagNotFound } from '#libs/events';
import { fragmentTarget } from '../render/htmx-request.js';
import { PageSender } from '../render/page-sender.js';
import { MergeViews } from './merge-view.js';
import { MergeForm, MergeQuery } from './tag-forms.dto.js';
import { TagsPage } from './tags-page.js';

@ApiExcludeController()
@Page()
@Controller('tags/merge')
export class MergeTagsController {
  constructor(
    private readonly tags: TagsPage,
    private readonly merging: TagMerging,
    private readonly views: MergeViews,
    private readonly sender: PageSender,
  ) {}

  /** The bar while tags are being ticked, then the question; the question as a page without scripts. */
  @Get()
  async ask(
    @Req() request: Request,
    @Res() response: Response,
    @Query() { tags, into, ask }: MergeQuery,
  ): Promise<void> {
    const inBar = fragmentTarget(request.headers) === 'merge-bar';
    if (tags.length === 0) {
      if (inBar) this.sender.send(request, response, 'merge-none', {});
      else
        await this.tags.answer(request, response, { text: 'Select the tags to merge first.', isBad: true });
      return;
    }
    const view = await this.views.of(tags, into?.trim(), inBar && ask === undefined);
    const model = { ...view, csrf: csrfToken(request), isOne: tags.length === 1, maxLength: LIMITS.tag };
    if (!inBar) this.tags.page(request, response, 'tags-merge', 'Merge tags', model);
    else
      this.sender.send(request, response, ask === undefined ? 'merge-bar' : 'merge-question', {
        ...model,
        isPage: false,
      });
  }

  @Post()
  @HttpCode(200)
  async merge(
    @Req() request: Request,
    @Res() response: Response,
    @Body() { tags, into: typed }: MergeForm,
  ): Promise<void> {
    const into = typed.trim();
    if (tags.length === 0 || !EVENT_RULES.tags.accepts([into])) {
      const text =
        tags.length === 0
          ? 'Select the tags to merge first.'
          : `A tag has 1 to ${LIMITS.tag} characters and no comma.`;
      await this.tags.answer(request, response, { text, isBad: true }, 400);
      return;
    }
    try {
      const { events } = await this.views.of(tags, into);
      await this.merging.run({ tags, into }, auditSource(request));
      await this.tags.answer(request, response, { text: `Merged. “${into}” has ${events} now.`, tag: into });
    } catch (error) {
      if (!(error instanceof TagNotFound)) throw error;
      await this.tags.answer(request, response, { text: error.message, isBad: true }, ERROR_STATUS.not_found);
    }
  }
}
