import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentPrincipal, type Principal } from '#libs/access';
import { type Flash, flash, Page } from '#libs/auth';
import { DomainError, ValidationError } from '#libs/errors';
import type { EventResponse } from '#libs/events';
import { isHtmx } from '../render/htmx-request.js';
import { PageSender } from '../render/page-sender.js';
import { OwnerClock } from '../session/owner-clock.js';
import type { Present } from '../session/present.js';
import { livedAt } from '../timeline/event-row.js';
import { ListUpdates } from '../timeline/list-update.js';
import { NO_FILTER } from '../timeline/timeline-filter.js';
import { TimelinePage } from '../timeline/timeline-page.js';
import { allFieldsHref } from './all-fields-href.js';
import { LogLine } from './log-line.js';
import { QuickAddBody, QuickPreviewQuery } from './quick-add.dto.js';
import { QuickAddForms } from './quick-add-form.js';
import { momentInWords, quickReading, spokenMoment } from './quick-reading.js';

@ApiExcludeController()
@Page()
@Controller('events/quick')
export class QuickAddController {
  constructor(
    private readonly logLine: LogLine,
    private readonly forms: QuickAddForms,
    private readonly updates: ListUpdates,
    private readonly page: TimelinePage,
    private readonly sender: PageSender,
    private readonly clock: OwnerClock,
  ) {}

  /** How the line would be understood, for the hint under the field. */
  @Get('preview')
  async preview(
    @Req() request: Request,
    @Res() response: Response,
    @Query() query: QuickPreviewQuery,
  ): Promise<void> {
    if (!isHtmx(request.headers)) {
      await this.sender.redirect(request, response, '/');
      return;
    }
    const present = await this.clock.present(request);
    const line = await this.logLine.read(query, present);
    const isEmpty = line.title === '' && line.tags.length === 0;
    const error = isEmpty ? null : this.logLine.refusal(line);
    const reading =
      isEmpty || error !== null
        ? null
        : quickReading(line, present.homeZone, present.today.year, query.literal === '1');
    this.sender.send(request, response, 'quick-hint', { error, reading });
  }

  /** Without script: the line goes on in the full form. */
  @Post('fields')
  async fields(
    @Req() request: Request,
    @Res() response: Response,
    @Body() body: QuickAddBody,
  ): Promise<void> {
    await this.sender.redirect(request, response, allFieldsHref(body));
  }

  @Post()
  async add(
    @Req() request: Request,
    @Res() response: Response,
    @Body() body: QuickAddBody,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    const present = await this.clock.present(request);
    const isScript = request.get('accept') === 'application/json';
    try {
      const event = await this.logLine.log(body, present, principal);
      const said = `Added to ${momentInWords(livedAt(event), present.homeZone, present.today.year)}`;
      if (isScript) response.status(201).set('Cache-Control', 'no-store').json({ id: event.id, said });
      else if (isHtmx(request.headers)) await this.show(request, response, event, said, present);
      else {
        flash(request, flashOf(event, said));
        await this.sender.redirect(request, response, `/#day-${event.local_date}`);
      }
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      const [{ field, message }] = error.errors;
      const sentence = field === 'line' ? message : error.message;
      if (isScript) throw new DomainError('validation_error', sentence, { field });
      const form = {
        ...(await this.forms.blank(request, present)),
        uid: body.uid,
        line: body.line,
        error: sentence,
      };
      if (isHtmx(request.headers)) this.sender.send(request, response, 'quick-add', form, 400);
      else await this.page.send(request, response, NO_FILTER, {}, { quickAdd: form });
    }
  }

  /** An emptied form, and the day, count and strip of the list that is shown. */
  private async show(
    request: Request,
    response: Response,
    event: EventResponse,
    said: string,
    present: Present,
  ): Promise<void> {
    const quickAdd = await this.forms.blank(request, present);
    const update = await this.updates.around(request, event.local_date, present, event.id);
    if (update?.isFirst) {
      flash(request, flashOf(event, said));
      response.set('HX-Refresh', 'true');
    }
    response.set('Location', `/events/${event.id}`);
    const live = `Added to ${spokenMoment(livedAt(event), present.homeZone, present.today.year)}`;
    const toast = { text: said, eventId: event.id, undo: `/events/${event.id}/delete`, csrf: quickAdd.csrf };
    this.sender.send(request, response, 'added', { quickAdd, update, toast, live }, 201);
  }
}

function flashOf({ id }: EventResponse, said: string): Flash {
  return { text: `${said}.`, undo: `/events/${id}/delete` };
}
