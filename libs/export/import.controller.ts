import { Controller, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { auditSource } from '#libs/audit';
import { Scopes } from '#libs/access';
import { DomainError } from '#libs/errors';
import { ApiErrors, StreamedBody } from '#libs/http';
import { ImportParams, ImportReport } from './import.dto.js';
import type { ImportFormat } from './import-options.js';
import { importRequest, type ImportRequest } from './import-request.js';
import { Imports } from './imports.js';
import { ImportResponse } from './imports.dto.js';
import { ImportsQuery } from './imports.query.js';

const UTF8 = String.raw`\s*(;\s*charset="?utf-?8"?\s*)?$`;
/** Undefined: whatever it is, its bytes say. */
const TYPES: readonly [type: RegExp, format: ImportFormat | undefined][] = [
  [new RegExp(`^application/(x-)?ndjson${UTF8}`, 'i'), 'ndjson'],
  [new RegExp(`^application/json${UTF8}`, 'i'), 'json'],
  [/^application\/(x-)?zip(-compressed)?\s*$/i, 'archive'],
  // of another application: what it is, its bytes say
  [/^text\/calendar\s*(;|$)/i, 'ics'],
  [/^text\/(csv|tab-separated-values|plain)\s*(;|$)/i, 'csv'],
  [/^application\/octet-stream\s*(;|$)/i, undefined],
];

@ApiTags('export and import')
@ApiBearerAuth()
@ApiErrors(
  'auth_error',
  'forbidden',
  'internal_error',
  'database_unavailable',
  'database_timeout',
  'storage_unavailable',
  'storage_timeout',
  'overloaded',
)
@Controller('api/import')
export class ImportController {
  constructor(
    private readonly imports: Imports,
    private readonly resources: ImportsQuery,
  ) {}

  @Post()
  @Scopes('write')
  @StreamedBody()
  @ApiOperation({
    operationId: 'importEvents',
    summary:
      'Put events back: one a line, as JSON, or as an archive with their files; or bring them from elsewhere',
    description:
      'Importing the same file twice adds nothing: an event is known by its `uid`, or by its content without one. An archive is checked whole before anything of it is used. `Location` is the import as a resource, to be watched, stopped or undone.\n\nWith `application/octet-stream` the bytes say what it is. What other applications wrote is told by its shape: a CSV table, a calendar (ICS), Memos and more; `origin` in the report says what it was taken for. See docs/importing.md.',
  })
  @ApiConsumes(
    'application/x-ndjson',
    'application/json',
    'application/zip',
    'text/csv',
    'text/tab-separated-values',
    'text/calendar',
    'text/plain',
    'application/octet-stream',
  )
  @ApiHeader({
    name: 'Prefer',
    required: false,
    description: '`respond-async`: answer 202 once the file has come in.',
    schema: { type: 'string', example: 'respond-async' },
  })
  @ApiBody({
    schema: {
      type: 'string',
      format: 'binary',
      description: 'What an export wrote; as NDJSON also lines as POST /api/events takes them.',
    },
  })
  @ApiOkResponse({ type: ImportReport })
  @ApiAcceptedResponse({ type: ImportResponse })
  @ApiErrors(
    'validation_error',
    'import_invalid',
    'conflict',
    'payload_too_large',
    'unsupported_media_type',
    'request_timeout',
    'storage_full',
  )
  async import(
    @Query() params: ImportParams,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ImportReport | ImportResponse> {
    const order: ImportRequest = {
      ...importRequest(params, auditSource(request)),
      format: formatOf(request),
      size: sizeOf(request),
    };
    if (/(^|,)\s*respond-async\s*($|[,;])/i.test(request.get('prefer') ?? '')) {
      const id = await this.imports.start(request, order);
      response.status(202).location(`/api/imports/${id}`).set('Preference-Applied', 'respond-async');
      return this.resources.one(id);
    }
    const report = await this.imports.run(request, order);
    response.status(200).location(`/api/imports/${report.import_id}`);
    return report;
  }
}

function formatOf({ headers }: Request): ImportFormat | undefined {
  const known = TYPES.find(([type]) => type.test(headers['content-type'] ?? ''));
  if (known === undefined) {
    const detail =
      'An import must be application/x-ndjson or application/json in UTF-8, application/zip, text/csv, text/calendar or application/octet-stream.';
    throw new DomainError('unsupported_media_type', detail);
  }
  if (headers['content-encoding'] === undefined) return known[1];
  throw new DomainError('unsupported_media_type', 'An import must not be compressed.');
}

function sizeOf({ headers }: Request): number | undefined {
  const size = Number(headers['content-length']);
  return Number.isSafeInteger(size) && size > 0 ? size : undefined;
}
