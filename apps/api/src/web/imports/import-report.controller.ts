import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Page } from '#libs/auth';
import { NotFound } from '#libs/errors';
import { EventNotFound, type EventResponse, GetEventQuery } from '#libs/events';
import { ImportsQuery } from '#libs/export';
import { PageSender } from '../render/page-sender.js';
import { PageFrame } from '../session/page-frame.js';
import { compareView } from './compare-view.js';
import { ImportIdPipe } from './import-id.pipe.js';
import { reportCsv } from './report-csv.js';

/** What an import refused: to take away, and to compare with what is here. */
@ApiExcludeController()
@Page()
@Controller('import/:id')
export class ImportReportController {
  constructor(
    private readonly query: ImportsQuery,
    private readonly getEvent: GetEventQuery,
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
  ) {}

  @Get('report.csv')
  async csv(@Res() response: Response, @Param('id', ImportIdPipe) id: number): Promise<void> {
    const { report } = await this.query.one(id);
    this.download(response, `import-${id}.csv`, 'text/csv', reportCsv(report?.errors ?? []));
  }

  @Get('skipped.ndjson')
  async lines(@Res() response: Response, @Param('id', ImportIdPipe) id: number): Promise<void> {
    const lines = await this.query.refused(id);
    this.download(response, `import-${id}-skipped.ndjson`, 'application/x-ndjson', lines);
  }

  @Get('compare/:line')
  async compare(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id', ImportIdPipe) id: number,
    @Param('line', ImportIdPipe) line: number,
  ): Promise<void> {
    const [{ report }, refused] = await Promise.all([this.query.one(id), this.query.refused(id)]);
    const fault = report?.errors.find((each) => each.line === line && each.event_id !== undefined);
    if (fault?.event_id === undefined) throw new NotFound('There is nothing to compare at this line.');
    const frame = this.frame.build(request, { title: 'Compare', on: 'settings' });
    const here = await this.event(fault.event_id);
    this.sender.send(request, response, 'import-compare', {
      frame,
      id,
      place: fault.place ?? `line ${line}`,
      ...compareView(here, refused, fault),
    });
  }

  private async event(id: number): Promise<EventResponse | null> {
    try {
      return JSON.parse(await this.getEvent.run(id)) as EventResponse;
    } catch (error) {
      if (error instanceof EventNotFound) return null;
      throw error;
    }
  }

  private download(response: Response, name: string, type: string, content: string | Buffer): void {
    response.attachment(name).set('Cache-Control', 'no-store').set('X-Content-Type-Options', 'nosniff');
    response.type(`${type}; charset=utf-8`).send(content);
  }
}
