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
import { Audit, auditSource } from '#libs/audit';
import { Scopes } from '#libs/access';
import { EventResponse, parseEventFilter } from '#libs/events';
import { ApiErrors } from '#libs/http';
import { EventExport, type ExportFormat } from './event-export.js';
import { ExportParams } from './export.dto.js';

/** How long a reader may take nothing at all before the connection is closed. */
const STALLED_MS = 30_000;

const MEDIA_TYPES: Record<ExportFormat, string> = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
};

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
    private readonly events: EventExport,
    private readonly audit: Audit,
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
    @Query() { format, ...params }: ExportParams,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const filter = parseEventFilter(params);
    const chosen =
      format ?? (request.accepts(Object.values(MEDIA_TYPES)) === MEDIA_TYPES.ndjson ? 'ndjson' : 'json');
    await this.audit.record({
      action: 'events.exported',
      ...auditSource(request),
      details: { format: chosen },
    });
    response.set('Content-Type', `${MEDIA_TYPES[chosen]}; charset=utf-8`);
    response.set(
      'Content-Disposition',
      `attachment; filename="lifelog-${new Date().toISOString().slice(0, 10)}.${chosen}"`,
    );
    response.setTimeout(STALLED_MS, () => response.destroy()); // a reader that stopped reading holds a connection
    await this.events.write(filter, chosen, response);
  }
}
