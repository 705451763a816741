import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { auditSource } from '#libs/audit';
import { flash, Page } from '#libs/auth';
import { DomainError } from '#libs/errors';
import { importRequest, ImportRecords, Imports, ImportsQuery, UndoImport } from '#libs/export';
import { PageSender } from '../render/page-sender.js';
import { PageFrame } from '../session/page-frame.js';
import { importParams } from './import-params.js';
import { ImportIdPipe } from './import-id.pipe.js';
import { ImportJobPage } from './import-job-page.js';
import { questionOf } from './import-question.js';
import { AgainForm, WatchedImport } from './import-job.dto.js';

/** One import: how far it is, what came of it, and what can be done about it. */
@ApiExcludeController()
@Page()
@Controller('import')
export class ImportJobController {
  constructor(
    private readonly query: ImportsQuery,
    private readonly records: ImportRecords,
    private readonly undoing: UndoImport,
    private readonly imports: Imports,
    private readonly page: ImportJobPage,
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
  ) {}

  @Get(':id')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id', ImportIdPipe) id: number,
    @Query() { said }: WatchedImport,
  ): Promise<void> {
    await this.page.send(request, response, await this.query.one(id), said);
  }

  /** The question as a page, for browsers without script. */
  @Get(':id/:act')
  async ask(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id', ImportIdPipe) id: number,
    @Param('act') act: string,
  ): Promise<void> {
    const found = await this.query.one(id);
    const { title } = questionOf(act);
    const frame = this.frame.build(request, { title, on: 'settings' });
    this.sender.send(request, response, 'import-question-page', {
      frame,
      question: { ...questionOf(act), id: found.id, csrf: frame.csrf, isPage: true },
    });
  }

  @Post(':id/stop')
  @HttpCode(200)
  async stop(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id', ImportIdPipe) id: number,
  ): Promise<void> {
    await this.query.one(id);
    await this.records.requestStop(id);
    await this.sender.redirect(request, response, `/import/${id}`);
  }

  @Post(':id/undo')
  @HttpCode(200)
  async undo(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id', ImportIdPipe) id: number,
  ): Promise<void> {
    try {
      await this.undoing.run(id, auditSource(request));
    } catch (error) {
      tellConflict(request, error);
    }
    await this.sender.redirect(request, response, `/import/${id}`);
  }

  /** Another try with the file that was kept: for good, or with other columns. */
  @Post(':id/again')
  @HttpCode(200)
  async again(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id', ImportIdPipe) id: number,
    @Body() form: AgainForm,
  ): Promise<void> {
    const found = await this.query.one(id);
    let next = id;
    try {
      const order = importRequest(await importParams({ ...form }), auditSource(request));
      next = await this.imports.again(found, order);
    } catch (error) {
      tellConflict(request, error);
    }
    await this.sender.redirect(request, response, `/import/${next}`);
  }
}

/** Somebody was faster, or it is too late: said on the page, which shows how it is. */
function tellConflict(request: Request, error: unknown): void {
  if (!(error instanceof DomainError) || !['conflict', 'overloaded'].includes(error.errorCode)) throw error;
  flash(request, { text: error.message });
}
