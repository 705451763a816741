import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { auditSource } from '#libs/audit';
import { flash } from '#libs/auth';
import { type EventResponse, EventsService } from '#libs/events';
import { fragmentTarget } from '../render/htmx-request.js';
import { PageSender } from '../render/page-sender.js';
import { OwnerClock } from '../session/owner-clock.js';
import { ListUpdates } from '../timeline/list-update.js';
import { NO_FILTER, timelineHref } from '../timeline/timeline-filter.js';

/** Deletes an event and answers where it was asked: on its page, or with Undo just after it was added. */
@Injectable()
export class DeletedAnswer {
  constructor(
    private readonly events: EventsService,
    private readonly updates: ListUpdates,
    private readonly sender: PageSender,
    private readonly clock: OwnerClock,
  ) {}

  /** Somebody was faster, in another window: what was asked for is so. */
  async already(request: Request, response: Response): Promise<void> {
    const said = 'It was deleted already.';
    if (fragmentTarget(request.headers) === 'toast') {
      const toast = { text: said, eventId: null, undo: '', csrf: '' };
      this.sender.send(request, response, 'removed', { toast, update: null, live: said });
      return;
    }
    flash(request, { text: said });
    await this.sender.redirect(request, response, '/');
  }

  /** `isUndo`: asked for on the timeline, where the event was added just now; people stay there. */
  async answer(request: Request, response: Response, event: EventResponse, isUndo: boolean): Promise<void> {
    await this.events.delete(event.id, { source: auditSource(request) });
    const present = await this.clock.present();
    const said = `Deleted “${event.title}”.`;
    if (fragmentTarget(request.headers) === 'toast') {
      const update = await this.updates.around(request, event.local_date, present);
      const toast = { text: said, eventId: null, undo: '', csrf: '' };
      this.sender.send(request, response, 'removed', { toast, update, live: said });
      return;
    }
    flash(request, { text: said });
    // The timeline at that day; the newest page when the day is today's or ahead.
    const isPast = event.local_date < present.today.toString();
    await this.sender.redirect(
      request,
      response,
      isPast && !isUndo ? timelineHref({ ...NO_FILTER, end: event.local_date }) : '/',
    );
  }
}
