import { randomUUID } from 'node:crypto';
import { Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentPrincipal, type Principal } from '#libs/access';
import { flash, keepFlash, Page } from '#libs/auth';
import { eventETag, type EventResponse, GetEventQuery } from '#libs/events';
import { StreamedBody } from '#libs/http';
import { PageIdPipe } from '../event-page/page-id.pipe.js';
import { isHtmx } from '../render/htmx-request.js';
import { PageSender } from '../render/page-sender.js';
import { protectPage } from '../render/protect-page.js';
import { OwnerClock } from '../session/owner-clock.js';
import { choose, conflictView } from './conflict-view.js';
import { EventFormPage } from './event-form-page.js';
import { fieldsOfEvent } from './fields-of-event.js';
import type { FormFields } from './form-fields.js';
import { FormIntake } from './form-intake.js';
import { NewEventQuery } from './new-event.dto.js';
import { Prefill } from './prefill.js';
import type { SaveOutcome } from './save-event.js';
import { SignedOutFormFilter } from './signed-out-form.filter.js';

@ApiExcludeController()
@Page()
@Controller('events')
export class EventFormController {
  constructor(
    private readonly getEvent: GetEventQuery,
    private readonly intake: FormIntake,
    private readonly prefill: Prefill,
    private readonly form: EventFormPage,
    private readonly sender: PageSender,
    private readonly clock: OwnerClock,
  ) {}

  @Get('new')
  async blank(
    @Req() request: Request,
    @Res() response: Response,
    @Query() query: NewEventQuery,
  ): Promise<void> {
    const fields = await this.prefill.fields(query, await this.clock.present());
    const isFresh = query.line === undefined && query.timezone === undefined;
    await this.form.send(request, response, { id: null, fields: { ...fields, uid: randomUUID() }, isFresh });
  }

  @Get(':id/edit')
  async edit(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id', PageIdPipe) id: number,
  ): Promise<void> {
    const json = await this.getEvent.run(id);
    const fields = fieldsOfEvent(JSON.parse(json) as EventResponse, eventETag(json));
    await this.form.send(request, response, { id, fields });
  }

  @Post('new')
  @UseFilters(SignedOutFormFilter)
  @StreamedBody()
  @HttpCode(200)
  create(
    @Req() request: Request,
    @Res() response: Response,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    return this.save(request, response, null, principal);
  }

  @Post(':id/edit')
  @UseFilters(SignedOutFormFilter)
  @StreamedBody()
  @HttpCode(200)
  change(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id', PageIdPipe) id: number,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    return this.save(request, response, id, principal);
  }

  private async save(
    request: Request,
    response: Response,
    id: number | null,
    principal: Principal,
  ): Promise<void> {
    const { fields, outcome } = await this.intake.run(request, id, principal);
    if (outcome === undefined) return this.redraw(request, response, id, fields);
    if (outcome.kind === 'refused') {
      await this.form.send(request, response, { id, fields, faults: outcome.faults }, outcome.status);
    } else if (outcome.kind === 'conflict') await this.conflict(request, response, fields, outcome);
    else await this.saved(request, response, outcome.id, id === null);
  }

  /** A button that saves nothing was pressed. */
  private async redraw(
    request: Request,
    response: Response,
    id: number | null,
    fields: FormFields,
  ): Promise<void> {
    const present = await this.clock.present();
    if (id !== null) {
      const json = await this.getEvent.run(id);
      const theirs = fieldsOfEvent(JSON.parse(json) as EventResponse, eventETag(json));
      const chosen = choose(fields, theirs);
      if (chosen) {
        const conflict = conflictView(id, chosen, theirs);
        return this.form.send(request, response, { id, fields: { ...chosen, etag: theirs.etag }, conflict });
      }
    }
    const redrawn = await this.prefill.act(fields, present);
    await this.form.send(request, response, { id, ...redrawn });
  }

  private async conflict(
    request: Request,
    response: Response,
    fields: FormFields,
    { theirs, etag, isNew }: SaveOutcome & { kind: 'conflict' },
  ): Promise<void> {
    const said = isNew ? 'Not saved. This form was saved before, with something else in it.' : undefined;
    const form = { ...fields, etag, mine: '' };
    const conflict = conflictView(theirs.id, form, fieldsOfEvent(theirs, etag), said);
    await this.form.send(request, response, { id: theirs.id, fields: form, conflict }, 412);
  }

  private async saved(request: Request, response: Response, id: number, isNew: boolean): Promise<void> {
    flash(request, { text: isNew ? 'Event saved.' : 'Changes saved.' });
    const path = `/events/${id}`;
    if (!isHtmx(request.headers)) return this.sender.redirect(request, response, path);
    await keepFlash(request);
    protectPage(request, response);
    response
      .status(isNew ? 201 : 200)
      .set({ Location: path, 'HX-Redirect': path })
      .end();
  }
}
