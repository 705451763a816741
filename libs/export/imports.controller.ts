import {
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Scopes } from '#libs/access';
import { auditSource } from '#libs/audit';
import { ApiErrors, IdPipe } from '#libs/http';
import { ImportParams } from './import.dto.js';
import { ImportRecords } from './import-records.js';
import { importRequest } from './import-request.js';
import { Imports } from './imports.js';
import { ImportPage, ImportResponse, ListImports } from './imports.dto.js';
import { ImportsQuery } from './imports.query.js';
import { UndoImport } from './undo-import.js';

const ID = { name: 'id', schema: { type: 'integer', minimum: 1, example: 12 } } as const;

@ApiTags('export and import')
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
@Controller('api/imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsQuery,
    private readonly records: ImportRecords,
    private readonly undoing: UndoImport,
    private readonly running: Imports,
  ) {}

  @Get()
  @Scopes('read', 'write')
  @ApiOperation({ operationId: 'listImports', summary: 'List imports, newest first' })
  @ApiOkResponse({ type: ImportPage })
  list(@Query() { page = 1, page_size = 25 }: ListImports): Promise<ImportPage> {
    return this.imports.page(page, page_size);
  }

  @Get(':id')
  @Scopes('read', 'write')
  @ApiOperation({ operationId: 'getImport', summary: 'See how far an import is, and what came of it' })
  @ApiParam(ID)
  @ApiOkResponse({ type: ImportResponse })
  @ApiErrors('not_found')
  one(@Param('id', new IdPipe('import')) id: number): Promise<ImportResponse> {
    return this.imports.one(id);
  }

  @Post(':id/stop')
  @Scopes('write')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'stopImport',
    summary: 'Stop an import that is running',
    description: 'It ends within seconds and nothing of it is imported. One that has ended stays as it is.',
  })
  @ApiParam(ID)
  @ApiAcceptedResponse({ type: ImportResponse })
  @ApiErrors('not_found')
  async stop(@Param('id', new IdPipe('import')) id: number): Promise<ImportResponse> {
    await this.records.requestStop(id);
    return this.imports.one(id);
  }

  @Post(':id/again')
  @Scopes('write')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'importAgain',
    summary: 'Import the file of an earlier import that was kept',
    description:
      'With `keep`, the file of an import that imported nothing waits for an hour (`kept_until`): a dry run becomes an import, columns of a table are put right, and nothing is sent again.',
  })
  @ApiParam(ID)
  @ApiAcceptedResponse({ type: ImportResponse })
  @ApiErrors('not_found', 'conflict')
  async again(
    @Param('id', new IdPipe('import')) id: number,
    @Query() params: ImportParams,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ImportResponse> {
    const of = await this.imports.one(id);
    const next = await this.running.again(of, importRequest(params, auditSource(request)));
    response.location(`/api/imports/${next}`);
    return this.imports.one(next);
  }

  @Get(':id/refused')
  @Scopes('read', 'write')
  @ApiOperation({
    operationId: 'refusedLines',
    summary: 'The lines that an import refused, as they were',
    description:
      'One a line, to be mended and imported again: as many of those that the report names as fit into 4 MiB. Entries of another application that are no event have none.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ content: { 'application/x-ndjson': { schema: { type: 'string' } } } })
  @ApiErrors('not_found')
  async refused(
    @Param('id', new IdPipe('import')) id: number,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const lines = await this.imports.refused(id);
    response.attachment(`import-${id}-skipped.ndjson`);
    response.type('application/x-ndjson; charset=utf-8'); // attachment() has taken one from the ending, which it does not know
    return new StreamableFile(lines);
  }

  @Delete(':id')
  @Scopes('write')
  @ApiOperation({
    operationId: 'undoImport',
    summary: 'Undo an import',
    description:
      'Removes what it created and nobody changed since: events that were edited, or given files, stay with all that they have.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: ImportResponse })
  @ApiErrors('not_found', 'conflict')
  async undo(
    @Param('id', new IdPipe('import')) id: number,
    @Req() request: Request,
  ): Promise<ImportResponse> {
    await this.undoing.run(id, auditSource(request));
    return this.imports.one(id);
  }
}
