import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { auditSource } from '#libs/audit';
import { Page } from '#libs/auth';
import { NotFound } from '#libs/errors';
import { parseEventFilter } from '#libs/events';
import { AnswerExport } from '#libs/export';

/** The exports of the API for a browser that is signed in: plain downloads of everything. */
@ApiExcludeController()
@Page()
@Controller('settings/export')
export class DownloadsController {
  constructor(private readonly answer: AnswerExport) {}

  @Get(':format')
  async download(
    @Req() request: Request,
    @Res() response: Response,
    @Param('format') format: string,
  ): Promise<void> {
    const everything = parseEventFilter({});
    const source = auditSource(request);
    response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
    if (format === 'archive') await this.answer.archive(everything, source, response);
    else if (format === 'markdown') await this.answer.markdown(everything, source, response);
    else if (format === 'json' || format === 'ndjson') {
      await this.answer.events(everything, format, source, response);
    } else throw new NotFound('There is no such export.');
  }
}
