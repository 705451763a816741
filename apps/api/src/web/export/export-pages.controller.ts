import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { auditSource } from '#libs/audit';
import { Page } from '#libs/auth';
import { NotFound } from '#libs/errors';
import { parseEventFilter } from '#libs/events';
import { AnswerExport } from '#libs/export';
import { PageSender } from '../render/page-sender.js';
import { PageFrame } from '../session/page-frame.js';
import { CountEventsQuery } from '../timeline/count-events.query.js';
import { totalText } from '../timeline/list-total.js';
import { settledSpan } from '../timeline/settled-span.js';
import { filterQuery } from '../timeline/timeline-filter.js';
import { TimelineQuery, toListParams, toTimelineFilter } from '../timeline/timeline-query.dto.js';
import { amount } from '../wording/amount.js';
import { fileSize } from '../wording/file-size.js';
import { FilesOfQuery } from './files-of.query.js';

const FORMATS = [
  { format: 'archive', words: 'Archive with files (ZIP)' },
  { format: 'json', words: 'Events (JSON)' },
  { format: 'ndjson', words: 'Events (NDJSON)' },
  { format: 'markdown', words: 'Notes with files (Markdown)' },
] as const;

/** Taking out a part of the log: the filters of the list, what they leave, and plain downloads of it. */
@ApiExcludeController()
@Page()
@Controller('export')
export class ExportPagesController {
  constructor(
    private readonly count: CountEventsQuery,
    private readonly files: FilesOfQuery,
    private readonly answer: AnswerExport,
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
  ) {}

  @Get()
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Query() query: TimelineQuery,
  ): Promise<void> {
    const { filter, parsed, start, end, dateError } = settledSpan(toTimelineFilter(query));
    const [total, { files, bytes }] = await Promise.all([this.count.run(filter), this.files.run(parsed)]);
    const narrowed = filterQuery({ ...filter, sort: undefined });
    const status = dateError === null ? 200 : 400;
    const model = {
      frame: this.frame.build(request, { title: 'Export', on: 'settings' }),
      total: totalText(total),
      files:
        total.count === 0
          ? ''
          : files === 0
            ? 'without files'
            : `with ${amount(files, 'file')}, ${fileSize(bytes)}`,
      q: filter.q ?? '',
      tags: filter.tags.join(', '),
      anyTag: filter.tagsMode === 'any',
      start,
      end,
      dateError,
      hasFiles: filter.hasAttachments === true,
      isEmpty: total.count === 0,
      formats: FORMATS.map(({ format, words }) => ({
        href: `/export/${format}${narrowed && `?${narrowed}`}`,
        words,
      })),
    };
    this.sender.send(request, response, 'export', model, status);
  }

  @Get(':format')
  async download(
    @Req() request: Request,
    @Res() response: Response,
    @Param('format') format: string,
    @Query() query: TimelineQuery,
  ): Promise<void> {
    const filter = parseEventFilter(toListParams(toTimelineFilter(query)));
    const source = auditSource(request);
    response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
    if (format === 'archive') await this.answer.archive(filter, source, response);
    else if (format === 'markdown') await this.answer.markdown(filter, source, response);
    else if (format === 'json' || format === 'ndjson')
      await this.answer.events(filter, format, source, response);
    else throw new NotFound('There is no such export.');
  }
}
