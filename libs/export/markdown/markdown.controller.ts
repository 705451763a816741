import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Scopes } from '#libs/access';
import { auditSource } from '#libs/audit';
import { EventFilterParams, parseEventFilter } from '#libs/events';
import { ApiErrors } from '#libs/http';
import { AnswerExport } from '../answer-export.js';

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
@Controller('api/export/markdown')
export class MarkdownController {
  constructor(private readonly answer: AnswerExport) {}

  @Get()
  @Scopes('read')
  @ApiOperation({
    operationId: 'exportMarkdown',
    summary: 'Take events and their files out as a folder of Markdown notes, streamed from one snapshot',
    description:
      'A ZIP with a note an event, `YYYY/MM/DD/HHMM title.md`, whose front matter holds every field, and its files in a folder of the same name. It can be imported again without loss. A failure midway breaks the connection, and a ZIP that was cut has no directory. Files that are damaged in the storage are named in `files-not-whole.txt`.',
  })
  @ApiOkResponse({ content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } } })
  async export(
    @Query() params: EventFilterParams,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.answer.markdown(parseEventFilter(params), auditSource(request), response);
  }
}
