import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { auditSource } from '#libs/audit';
import { CurrentPrincipal, type Principal, Scopes } from '#libs/access';
import { capturingToken, EventLinks, ReceiveFiles } from '#libs/attachments';
import { type AppConfig, ConfigService } from '#libs/config';
import { AcceptsMultipart, ApiErrors, isMultipart, JsonText, publicOrigin, RequestPipe } from '#libs/http';
import { idempotencyKey, keyOwner } from '#libs/idempotency';
import { CreateEvent, EventResponse, PatchEvent } from './event.dto.js';
import { eventETag, isNamedBy } from './event-etag.js';
import { eventFromFields } from './event-fields.js';
import { EventIdPipe } from './event-id.pipe.js';
import { EventsService, type EventUpload } from './events.service.js';
import { GetEventParams } from './get-event.dto.js';
import { GetEventQuery } from './get-event.query.js';
import { ListEvents, EventPage } from './list-events.dto.js';
import { ListEventsQuery, pageJson } from './list-events.query.js';
import { parseListRequest } from './list-request.js';

const ETAG = {
  ETag: {
    description: 'Changes whenever the event or its attachments do.',
    schema: { type: 'string', example: '"1AMsOuBQtmzgGL5y5rmqJCOcnof"' },
  },
} as const;

@ApiTags('events')
@ApiBearerAuth()
@ApiErrors(
  'auth_error',
  'forbidden',
  'internal_error',
  'database_unavailable',
  'database_timeout',
  'overloaded',
)
@Controller('api/events')
export class EventsController {
  /** For the body that may be of two kinds; an interceptor before the common one would cost each event a twentieth of its time. */
  private readonly bodies = new RequestPipe();

  constructor(
    private readonly events: EventsService,
    private readonly getEvent: GetEventQuery,
    private readonly listEvents: ListEventsQuery,
    private readonly links: EventLinks,
    private readonly config: ConfigService<AppConfig, true>,
    private readonly receive: ReceiveFiles,
  ) {}

  @Get()
  @Scopes('read')
  @JsonText()
  @ApiOperation({
    operationId: 'listEvents',
    summary: 'List events, newest first, filtered and page by page',
  })
  @ApiOkResponse({ type: EventPage })
  @ApiErrors('validation_error')
  async list(@Query() query: ListEvents): Promise<string> {
    return pageJson(await this.listEvents.run(parseListRequest(query)));
  }

  @Post()
  @Scopes('write', 'capture')
  @AcceptsMultipart()
  @JsonText()
  @ApiOperation({
    operationId: 'createEvent',
    summary: 'Log an event',
    description:
      'As JSON, or as a form that brings files along: event and files are kept together or not at all.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      '1 to 255 visible characters. A repeat within 24 hours gets the first answer and logs nothing.',
    schema: { type: 'string', minLength: 1, maxLength: 255, example: '7d1f0c9e-breakfast' },
  })
  @ApiBody({ type: CreateEvent })
  @ApiCreatedResponse({
    type: EventResponse,
    headers: {
      Location: { description: 'The path of the event.', schema: { type: 'string' } },
      ETag: ETAG.ETag,
      'Idempotent-Replayed': {
        description: '`true` when this is the first answer again.',
        schema: { type: 'string' },
      },
    },
  })
  @ApiErrors(
    'validation_error',
    'malformed_json',
    'bad_request',
    'attachment_limit_exceeded',
    'conflict',
    'file_too_large',
    'payload_too_large',
    'unsupported_media_type',
    'idempotency_mismatch',
    'request_timeout',
    'storage_unavailable',
    'storage_timeout',
    'database_unavailable',
    'database_timeout',
    'overloaded',
    'storage_full',
  )
  async create(
    @CurrentPrincipal() principal: Principal,
    @Headers('idempotency-key') keyHeader: string | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const make = async (body: unknown, upload?: EventUpload): Promise<string> => {
      const event = (await this.bodies.transform(body, {
        type: 'body',
        metatype: CreateEvent,
      })) as CreateEvent;
      const key = idempotencyKey(keyHeader);
      const once = key === undefined ? undefined : { owner: keyOwner(principal), key };
      const answer = await this.events.create(event, { once, upload, capturedBy: capturingToken(principal) });
      response.set({ Location: answer.location, ETag: eventETag(answer.body) });
      if (answer.replayed) response.set('Idempotent-Replayed', 'true');
      return answer.body;
    };
    if (!isMultipart(request)) return make(request.body);
    // the files are there while it runs
    return this.receive.run(request, ({ fields, files }, signal) =>
      make(eventFromFields(fields), { files, signal }),
    );
  }

  @Get(':id')
  @Scopes('read')
  @JsonText()
  @ApiOperation({ operationId: 'getEvent', summary: 'Read an event' })
  @ApiParam({ name: 'id', schema: { type: 'integer', minimum: 1, example: 1271 } })
  @ApiHeader({
    name: 'If-None-Match',
    required: false,
    description: 'Answers 304 when the event is still the same.',
    schema: { type: 'string', example: ETAG.ETag.schema.example },
  })
  @ApiOkResponse({ type: EventResponse, headers: ETAG })
  @ApiResponse({ status: 304, description: 'Unchanged since the validator was given.' })
  @ApiErrors('validation_error', 'not_found')
  async get(
    @Param('id', EventIdPipe) id: number,
    @Query() { include_urls: includeUrls }: GetEventParams,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const json = await this.getEvent.run(id);
    const etag = eventETag(json);
    response.set('ETag', etag);
    // the addresses expire while the event stays the same: an answer with them is always a new one
    if (includeUrls === 'true')
      return this.links.into(json, publicOrigin(request, this.config.get('BASE_URL', { infer: true })));
    // Express would ignore the header beside `Cache-Control: no-cache`, which fetch() always adds to it
    if (ifNoneMatch === undefined || !isNamedBy(ifNoneMatch, etag)) return json;
    response.status(304);
    return '';
  }

  @Patch(':id')
  @Scopes('write')
  @JsonText()
  @ApiOperation({ operationId: 'updateEvent', summary: 'Change an event (JSON merge patch, RFC 7396)' })
  @ApiParam({ name: 'id', schema: { type: 'integer', minimum: 1, example: 1271 } })
  @ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'Change it only if its ETag is still this one.',
    schema: { type: 'string', example: ETAG.ETag.schema.example },
  })
  @ApiConsumes('application/json', 'application/merge-patch+json')
  @ApiOkResponse({ type: EventResponse, headers: ETAG })
  @ApiErrors(
    'validation_error',
    'malformed_json',
    'not_found',
    'precondition_failed',
    'payload_too_large',
    'unsupported_media_type',
    'request_timeout',
    'storage_full',
  )
  async update(
    @Param('id', EventIdPipe) id: number,
    @Body() patch: PatchEvent,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const json = await this.events.patch(id, patch, ifMatch);
    response.set('ETag', eventETag(json));
    return json;
  }

  @Delete(':id')
  @Scopes('write')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteEvent', summary: 'Remove an event for good' })
  @ApiParam({ name: 'id', schema: { type: 'integer', minimum: 1, example: 1271 } })
  @ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'Remove it only if its ETag is still this one.',
    schema: { type: 'string' },
    example: '"bT2xVQ0c8Nn1Wk3yJr5sLhPzA7E"',
  })
  @ApiNoContentResponse({ description: 'Gone.' })
  @ApiErrors('validation_error', 'not_found', 'precondition_failed', 'storage_full')
  delete(
    @Param('id', EventIdPipe) id: number,
    @Headers('if-match') ifMatch: string | undefined,
    @Req() request: Request,
  ): Promise<void> {
    return this.events.delete(id, { ifMatch, source: auditSource(request) });
  }
}
