import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { auditSource } from '#libs/audit';
import { covers, CurrentPrincipal, type Principal, Scopes } from '#libs/access';
import { EventLinks } from '#libs/attachments';
import { type AppConfig, ConfigService } from '#libs/config';
import { DomainError } from '#libs/errors';
import { EventResponse, parseEventFilter } from '#libs/events';
import { ApiErrors, publicOrigin } from '#libs/http';
import { AnswerExport } from './answer-export.js';
import type { EventChange } from './event-export.js';
import { ExportParams } from './export.dto.js';

const NDJSON = 'application/x-ndjson';

const DOCUMENT = {
  type: 'object',
  required: ['format', 'version', 'exported_at', 'events'],
  properties: {
    format: { type: 'string', enum: ['lifelog-export'] },
    version: { type: 'integer', enum: [1] },
    exported_at: { type: 'string', format: 'date-time' },
    events: { type: 'array', items: { $ref: getSchemaPath(EventResponse) } },
  },
};

@ApiTags('export and import')
@ApiBearerAuth()
@ApiErrors(
  'auth_error',
  'forbidden',
  'internal_error',
  'database_unavailable',
  'database_timeout',
  'overloaded',
)
@ApiExtraModels(EventResponse)
@Controller('api/export')
export class ExportController {
  constructor(
    private readonly answer: AnswerExport,
    private readonly links: EventLinks,
    private readonly config: ConfigService<AppConfig, true>,
  ) {}

  @Get()
  @Scopes('read')
  @ApiOperation({
    operationId: 'exportEvents',
    summary: 'Take events out, all or filtered, streamed from one snapshot',
  })
  @ApiOkResponse({
    description:
      'NDJSON ends with `{"type": "end", "events": n, "sha256": …}` (of all bytes before it): without that line it is truncated. A failure midway breaks the connection.',
    content: {
      'application/json': { schema: DOCUMENT },
      'application/x-ndjson': { schema: { type: 'string' } },
    },
  })
  @ApiErrors('validation_error')
  async export(
    @Query() { format, include_urls: includeUrls, ...params }: ExportParams,
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const filter = parseEventFilter(params);
    const chosen = format ?? (request.accepts(['application/json', NDJSON]) === NDJSON ? 'ndjson' : 'json');
    const linked = includeUrls === 'true' ? this.linking(request, principal) : undefined;
    await this.answer.events(filter, chosen, auditSource(request), response, linked);
  }

  /** Addresses open for whoever has them, so making many of them is for those who may do everything. */
  private linking(request: Request, principal: Principal): EventChange {
    if (principal.kind !== 'token' || !covers(principal.scopes, ['admin'])) {
      throw new DomainError('forbidden', 'Exporting addresses of files needs a token with the scope admin.', {
        scopes: ['admin'],
      });
    }
    const origin = publicOrigin(request, this.config.get('BASE_URL', { infer: true }));
    return (json) => this.links.into(json, origin);
  }
}
