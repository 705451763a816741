import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { auditSource } from '#libs/audit';
import { Scopes } from '#libs/access';
import { DomainError } from '#libs/errors';
import { ApiErrors, StreamedBody } from '#libs/http';
import { ImportParams, ImportReport } from './import.dto.js';
import { NdjsonImport } from './ndjson-import.js';

const NDJSON = /^application\/(x-)?ndjson\s*(;\s*charset="?utf-8"?\s*)?$/i;

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
@Controller('api/import')
export class ImportController {
  constructor(private readonly ndjson: NdjsonImport) {}

  @Post()
  @Scopes('write')
  @HttpCode(200)
  @StreamedBody()
  @ApiOperation({
    operationId: 'importEvents',
    summary: 'Put events back, one a line',
    description:
      'Importing the same file twice adds nothing: an event is known by its `uid`, or by its content without one.',
  })
  @ApiConsumes('application/x-ndjson')
  @ApiBody({
    schema: {
      type: 'string',
      format: 'binary',
      description: 'One event a line, as POST /api/events or an export has it.',
    },
  })
  @ApiOkResponse({ type: ImportReport })
  @ApiErrors(
    'validation_error',
    'import_invalid',
    'payload_too_large',
    'unsupported_media_type',
    'request_timeout',
    'storage_full',
  )
  async import(
    @Query() { on_error = 'abort', dry_run }: ImportParams,
    @Req() request: Request,
  ): Promise<ImportReport> {
    if (!NDJSON.test(request.headers['content-type'] ?? '')) {
      throw new DomainError('unsupported_media_type', 'An import must be application/x-ndjson in UTF-8.');
    }
    if (request.headers['content-encoding'] !== undefined) {
      throw new DomainError('unsupported_media_type', 'An import must not be compressed.');
    }
    return this.ndjson.run(request, { onError: on_error, dryRun: dry_run === 'true' }, auditSource(request));
  }
}
