import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { auditSource } from '#libs/audit';
import { Page } from '#libs/auth';
import { importRequest, Imports } from '#libs/export';
import { linger, StreamedBody } from '#libs/http';
import { PageSender } from '../render/page-sender.js';
import { importParams } from './import-params.js';
import { ImportPage } from './import-page.js';
import { ListedImports } from './listed-imports.dto.js';
import { type ImportForm, readImportForm } from './read-import-form.js';
import { refusedForm } from './refused-form.js';

/** The form that a file comes in by, and the imports there were. */
@ApiExcludeController()
@Page()
@Controller('import')
export class ImportPagesController {
  constructor(
    private readonly imports: Imports,
    private readonly page: ImportPage,
    private readonly sender: PageSender,
  ) {}

  @Get()
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Query() { page }: ListedImports,
  ): Promise<void> {
    await this.page.send(request, response, { page });
  }

  /** Takes the whole file in; what becomes of it is on the page of the import, which goes on by itself. */
  @Post()
  @StreamedBody()
  @HttpCode(200)
  async start(@Req() request: Request, @Res() response: Response): Promise<void> {
    try {
      const id = await readImportForm(request, (form) => this.begin(form, request));
      await this.sender.redirect(request, response, `/import/${id}`);
    } catch (error) {
      const refusal = refusedForm(error);
      if (!request.complete) {
        response.set('Connection', 'close');
        linger(response);
      }
      await this.page.send(request, response, { refusal });
    }
  }

  /** Of a table the columns are to be looked at first, unless it was to be tried anyway. */
  private begin({ name, bytes, fields }: ImportForm, request: Request): Promise<number> {
    const source = auditSource(request);
    const size = Number(request.get('content-length') ?? 0) || undefined;
    const first = { ...importRequest({ name: name.slice(-255), keep: 'true' }, source), size };
    return this.imports.start(bytes, first, async () =>
      importRequest(await importParams(await fields(), { try_tables: 'true' }), source),
    );
  }
}
