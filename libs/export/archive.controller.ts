import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Scopes } from '#libs/access';
import { auditSource } from '#libs/audit';
import { EventFilterParams, parseEventFilter } from '#libs/events';
import { ApiErrors } from '#libs/http';
import { AnswerExport } from './answer-export.js';

@ApiTags('export and import')
@ApiBearerAuth()
@ApiErrors(
  'auth_error',
  'forbidden',
  'validation_error',
  'internal_error',
  'database_unavailable',
  'database_timeout',
  'storage_unavailable',
  'storage_timeout',
  'overloaded',
)
@Controller('api/export/archive')
export class ArchiveController {
  constructor(private readonly answer: AnswerExport) {}

  @Get()
  @Scopes('read')
  @ApiOperation({
    operationId: 'exportArchive',
    summary: 'Take events and their files out as one archive, streamed from one snapshot',
    description:
      'A ZIP of `events.ndjson`, `attachments/<key>` and, last, `manifest.json` with counts and the SHA-256 of every file. A failure midway breaks the connection, and a ZIP that was cut has no directory. Attachments that are damaged in the storage, or deleted meanwhile, are named in the `exceptions` of the manifest.',
  })
  @ApiOkResponse({ content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } } })
  async export(
    @Query() params: EventFilterParams,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.answer.archive(parseEventFilter(params), auditSource(request), response);
  }
}
