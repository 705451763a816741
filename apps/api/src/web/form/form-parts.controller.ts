import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Page } from '#libs/auth';
import { ListTagsQuery, type TagPage, ZoneNames } from '#libs/events';
import { PageSender } from '../render/page-sender.js';
import { OwnerClock } from '../session/owner-clock.js';
import { figure } from '../wording/figure.js';
import { formFields } from './form-fields.js';
import { CheckQuery, SuggestQuery, WhenQuery } from './form-parts.dto.js';
import { momentAnswer } from './moment-words.js';
import { readFormFields } from './read-form-fields.js';
import { writtenMoment } from './written-moment.js';

const MOST_SUGGESTED = 8;

/** What the form asks while it is being filled in. */
@ApiExcludeController()
@Page()
@Controller()
export class FormPartsController {
  constructor(
    private readonly zones: ZoneNames,
    private readonly tags: ListTagsQuery,
    private readonly sender: PageSender,
    private readonly clock: OwnerClock,
  ) {}

  /** The moment in words. */
  @Get('events/when')
  async when(@Req() request: Request, @Res() response: Response, @Query() query: WhenQuery): Promise<void> {
    const { homeZone } = await this.clock.present();
    const { date = '', time = '', fold = '' } = query;
    const timezone = query.timezone ? await this.zones.canonical(query.timezone) : homeZone;
    const answer = momentAnswer(writtenMoment({ date, time, timezone, fold }), homeZone);
    this.sender.send(request, response, 'when-answer', answer);
  }

  /** What is wrong with a field that was left; nothing when it is right. */
  @Post('events/check')
  @HttpCode(200)
  check(
    @Req() request: Request,
    @Res() response: Response,
    @Query() { field }: CheckQuery,
    @Body() body: Record<string, string | string[]>,
  ): void {
    const { faults } = readFormFields({ ...formFields(body), timezone: 'UTC' });
    const found = faults.find((fault) => fault.field === field);
    this.sender.send(request, response, 'form-error', {
      text: found?.text ?? null,
      line: found?.line ?? null,
    });
  }

  /** The description as it will look. */
  @Post('events/preview')
  @HttpCode(200)
  preview(
    @Req() request: Request,
    @Res() response: Response,
    @Body() body: Record<string, string | string[]>,
  ): void {
    this.sender.send(request, response, 'form-preview', { text: formFields(body).description });
  }

  /** The most used tags that begin so, and the beginning itself as a new one. */
  @Get('tags/suggest')
  async suggest(
    @Req() request: Request,
    @Res() response: Response,
    @Query() query: SuggestQuery,
  ): Promise<void> {
    const prefix = (query.prefix ?? '').trim();
    const found = JSON.parse(await this.tags.run({ prefix, page_size: MOST_SUGGESTED })) as TagPage;
    const tags = found.items.map(({ tag, count }) => ({ tag, count: figure(count) }));
    const isNew = prefix !== '' && !tags.some(({ tag }) => tag === prefix);
    this.sender.send(request, response, 'tag-options', { tags, create: isNew ? prefix : null });
  }
}
