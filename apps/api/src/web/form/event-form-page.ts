import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { hasBody, linger } from '#libs/http';
import { fragmentTarget } from '../render/htmx-request.js';
import { PageSender } from '../render/page-sender.js';
import { OwnerClock } from '../session/owner-clock.js';
import { PageFrame } from '../session/page-frame.js';
import { EventFormViews, type FormState } from './event-form-view.js';

/** Answers with the form: as a page, or as what takes the place of the event on its own page. */
@Injectable()
export class EventFormPage {
  constructor(
    private readonly views: EventFormViews,
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
    private readonly clock: OwnerClock,
  ) {}

  async send(request: Request, response: Response, state: FormState, status = 200): Promise<void> {
    const view = await this.views.build(request, await this.clock.present(), state);
    if (hasBody(request) && !request.complete) {
      // a file was refused before all of it had come
      response.set('Connection', 'close');
      linger(response);
    }
    if (fragmentTarget(request.headers) === 'event') {
      this.sender.send(request, response, 'event-compose', view, status);
      return;
    }
    const title = state.id === null ? 'New event' : `Edit “${state.fields.title}”`;
    this.sender.send(
      request,
      response,
      'event-form',
      { frame: this.frame.build(request, { title }), ...view },
      status,
    );
  }
}
