import { hash } from 'node:crypto';
import { Controller, Get, Header, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Scopes, TokenInAddress } from '#libs/access';
import { type AppConfig, ConfigService } from '#libs/config';
import { type EventResponse, parseEventFilter } from '#libs/events';
import { ApiErrors, publicOrigin } from '#libs/http';
import { atomFeed } from './atom-feed.js';
import { calendarFeed } from './calendar-feed.js';
import { FeedEventsQuery } from './feed-events.query.js';
import { FeedParams } from './feed.dto.js';

const MONTHS = 12;
const DESCRIPTION =
  'With a token of the scope `feed` as `token`, or with any of `feed` and `read` in the header. Answers `ETag`, and 304 to an `If-None-Match` with it.';

@ApiTags('feeds')
@ApiBearerAuth()
@ApiErrors(
  'auth_error',
  'forbidden',
  'validation_error',
  'internal_error',
  'database_unavailable',
  'database_timeout',
  'overloaded',
)
@Controller('api')
@Scopes('feed', 'read')
@TokenInAddress('feed')
export class FeedsController {
  constructor(
    private readonly events: FeedEventsQuery,
    private readonly config: ConfigService<AppConfig, true>,
  ) {}

  @Get('feed.ics')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Cache-Control', 'private, no-cache')
  @ApiOperation({
    operationId: 'calendarFeed',
    summary: 'The log as a calendar to subscribe to',
    description: DESCRIPTION,
  })
  @ApiOkResponse({ content: { 'text/calendar': { schema: { type: 'string' } } } })
  async calendar(
    @Query() params: FeedParams,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    return validated(response, calendarFeed(await this.read(params, 2000), this.linking(request)));
  }

  @Get('feed.atom')
  @Header('Content-Type', 'application/atom+xml; charset=utf-8')
  @Header('Cache-Control', 'private, no-cache')
  @ApiOperation({
    operationId: 'atomFeed',
    summary: 'The newest events as an Atom feed',
    description: DESCRIPTION,
  })
  @ApiOkResponse({ content: { 'application/atom+xml': { schema: { type: 'string' } } } })
  async atom(
    @Query() params: FeedParams,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const options = { origin: this.origin(request), link: this.linking(request) };
    return validated(response, atomFeed(await this.read(params, 50), options));
  }

  private read(
    { tags, tags_mode, months = MONTHS, limit }: FeedParams,
    most: number,
  ): Promise<EventResponse[]> {
    return this.events.run(parseEventFilter({ tags, tags_mode }), months, limit ?? most);
  }

  private linking(request: Request): (event: EventResponse) => string {
    const origin = this.origin(request);
    return ({ id }) => `${origin}/events/${id}`;
  }

  private origin(request: Request): string {
    return publicOrigin(request, this.config.get('BASE_URL', { infer: true }));
  }
}

/** Express answers 304 to whoever names this validator. */
function validated(response: Response, text: string): string {
  response.set('ETag', `"${hash('sha256', text, 'base64url').slice(0, 27)}"`);
  return text;
}
