import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { csrfToken, Page } from '#libs/auth';
import { EventNotFound, type EventResponse, GetEventQuery, parseEventFilter } from '#libs/events';
import { attachForm } from '../files/attach-form.js';
import { EventFilesQuery } from '../files/event-files.query.js';
import { eventFilesView } from '../files/event-files-view.js';
import { FileLimitsQuery } from '../files/file-limits.query.js';
import { fragmentTarget, timelineQueryBefore } from '../render/htmx-request.js';
import { PageSender } from '../render/page-sender.js';
import { protectPage } from '../render/protect-page.js';
import { OwnerClock } from '../session/owner-clock.js';
import { PageFrame } from '../session/page-frame.js';
import { StorageState } from '../session/storage-state.js';
import { eventRow, livedAt } from '../timeline/event-row.js';
import { filterOfQuery } from '../timeline/filter-of-query.js';
import { filterQuery, type TimelineFilter, timelineHref } from '../timeline/timeline-filter.js';
import { TimelineQuery, toListParams, toTimelineFilter } from '../timeline/timeline-query.dto.js';
import { clock } from '../wording/clock.js';
import { dayText } from '../wording/day-name.js';
import { deleteQuestion } from './delete-question.js';
import { DeleteForm } from './delete-form.dto.js';
import { DeletedAnswer } from './deleted-answer.js';
import { eventView } from './event-view.js';
import { type Neighbour, NeighboursQuery } from './neighbours.query.js';
import { PageIdPipe } from './page-id.pipe.js';
import { ThatDayQuery } from './that-day.query.js';

/** Filled in by script with the file that is asked about. */
const NO_FILE = { action: '', name: '', size: '', isPage: false, keepHref: '' };

@ApiExcludeController()
@Page()
@Controller('events')
export class EventPageController {
  constructor(
    private readonly getEvent: GetEventQuery,
    private readonly neighbours: NeighboursQuery,
    private readonly thatDay: ThatDayQuery,
    private readonly files: EventFilesQuery,
    private readonly limits: FileLimitsQuery,
    private readonly storage: StorageState,
    private readonly deleted: DeletedAnswer,
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
    private readonly clock: OwnerClock,
  ) {}

  /** Earlier and Later stay inside the filter of the list that led here. */
  @Get(':id')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id', PageIdPipe) id: number,
    @Query() query: TimelineQuery,
  ): Promise<void> {
    const [event, present] = await Promise.all([this.event(id), this.clock.present()]);
    const filter = this.filterThatLedHere(request, query);
    const parsed = parseEventFilter(toListParams(filter));
    const fragment = fragmentTarget(request.headers);
    if (fragment === `e${id}`) {
      this.sender.send(request, response, 'row', eventRow(event, filter));
      return;
    }
    const [files, limits] = await Promise.all([this.files.run(id), this.limits.run()]);
    const away = this.storage.away() !== undefined;
    const parts = {
      files: eventFilesView(files, away),
      attach: attachForm(id, files.length, csrfToken(request), limits),
      away,
    };
    if (fragment === 'files') {
      this.sender.send(request, response, 'files', parts);
      return;
    }
    const [near, thatDay] = await Promise.all([
      this.neighbours.run(parsed, event.timestamp, id),
      this.thatDay.run(event),
    ]);
    const frame = this.frame.build(request, { title: event.title, q: filter.q, on: 'event' });
    this.sender.send(request, response, fragment === 'event' ? 'event-body' : 'event', {
      frame,
      ...eventView(event, present.homeZone),
      ...thatDay,
      earlier: neighbour(near.earlier, filter, present.today.year),
      later: neighbour(near.later, filter, present.today.year),
      backHref: timelineHref(filter),
      delete: deleteQuestion(event, frame.csrf, false),
      files: parts,
      fileQuestion: { ...NO_FILE, csrf: frame.csrf },
    });
  }

  /** As the API has it, which wants a token. */
  @Get(':id/json')
  async json(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id', PageIdPipe) id: number,
  ): Promise<void> {
    const json = await this.getEvent.run(id);
    protectPage(request, response);
    response.type('json').send(json);
  }

  /** The question as a page, for browsers without script. */
  @Get(':id/delete')
  async ask(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id', PageIdPipe) id: number,
  ): Promise<void> {
    const event = await this.event(id);
    const frame = this.frame.build(request, { title: `Delete “${event.title}”?` });
    const question = deleteQuestion(event, csrfToken(request), true);
    this.sender.send(request, response, 'event-delete', { frame, delete: question });
  }

  @Post(':id/delete')
  @HttpCode(200)
  async delete(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id', PageIdPipe) id: number,
    @Body() { undo }: DeleteForm,
  ): Promise<void> {
    try {
      await this.deleted.answer(request, response, await this.event(id), undo === '1');
    } catch (error) {
      if (!(error instanceof EventNotFound)) throw error;
      await this.deleted.already(request, response);
    }
  }

  /** In the address, unless it was too long to be in that of every row. */
  private filterThatLedHere(request: Request, query: TimelineQuery): TimelineFilter {
    const list = Object.keys(request.query).length
      ? null
      : filterOfQuery(timelineQueryBefore(request.headers));
    return list ?? toTimelineFilter(query);
  }

  private async event(id: number): Promise<EventResponse> {
    return JSON.parse(await this.getEvent.run(id)) as EventResponse;
  }
}

function neighbour(event: Neighbour | undefined, filter: TimelineFilter, thisYear: number) {
  if (!event) return null;
  const at = livedAt(event);
  const query = filterQuery(filter);
  return {
    href: `/events/${event.id}${query ? `?${query}` : ''}`,
    when: `${dayText(at, thisYear)}, ${clock(at)}`,
    title: event.title,
  };
}
