import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { csrfToken, flash } from '#libs/auth';
import { fragmentTarget, isHtmx } from '../render/htmx-request.js';
import { PageSender } from '../render/page-sender.js';
import { OwnerClock } from '../session/owner-clock.js';
import { PageFrame } from '../session/page-frame.js';
import { shownTags } from './tags-address.js';
import type { TagsQuery } from './tags-query.dto.js';
import { type TagsNews, TagsViews } from './tags-view.js';

/** Sends the tags: the page, or the list alone into the page that is there. */
@Injectable()
export class TagsPage {
  constructor(
    private readonly views: TagsViews,
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
    private readonly clock: OwnerClock,
  ) {}

  async send(request: Request, response: Response, query: TagsQuery): Promise<void> {
    if (fragmentTarget(request.headers) === 'tags') {
      await this.update(request, response, query);
      return;
    }
    const list = await this.views.of(query, await this.clock.present(), csrfToken(request));
    this.page(request, response, 'tags', 'Tags', { list, find: query.find ?? '', sorts: sorts(query) });
  }

  /** After a form: the list with what came of it, or by way of a redirect to the page. */
  async answer(request: Request, response: Response, news: TagsNews, status = 200): Promise<void> {
    if (isHtmx(request.headers) && fragmentTarget(request.headers) === 'tags') {
      await this.update(request, response, shownTags(request.headers), news, status);
      return;
    }
    flash(request, { text: news.text, ...(news.undo && { undo: news.undo }) });
    if (isHtmx(request.headers)) response.set('HX-Redirect', '/tags').end();
    else await this.sender.redirect(request, response, '/tags');
  }

  /** A page of its own, or a piece of one when `title` is left out. */
  page(
    request: Request,
    response: Response,
    view: string,
    title: string,
    model: object,
    status = response.statusCode,
  ): void {
    const frame = this.frame.build(request, { title, on: 'tags' });
    this.sender.send(request, response, view, { frame, ...model }, status);
  }

  private async update(
    request: Request,
    response: Response,
    query: TagsQuery,
    news?: TagsNews,
    status?: number,
  ): Promise<void> {
    const list = await this.views.of(query, await this.clock.present(), csrfToken(request), news);
    this.sender.send(request, response, 'tags-update', { list }, status);
  }
}

function sorts({ sort = 'most' }: TagsQuery) {
  const words = { most: 'Most used', least: 'Least used', name: 'By name', last_used: 'Last used' };
  return Object.entries(words).map(([value, text]) => ({ value, text, selected: value === sort }));
}
