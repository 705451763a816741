import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { Request, Response } from 'express';
import { CurrentPrincipal, type Principal } from '#libs/access';
import { MakeThumbnails, ReceiveFiles } from '#libs/attachments';
import { flash, Page } from '#libs/auth';
import { ValidationError } from '#libs/errors';
import { CreateEvent, type EventResponse, EventsService } from '#libs/events';
import { StreamedBody, toFieldErrors } from '#libs/http';
import { keyOwner } from '#libs/idempotency';
import { PageSender } from '../render/page-sender.js';
import { sharedEvent } from './shared-event.js';

/**
 * What a phone's share sheet sends: an event with its files at once, or nothing of it. It comes from the system itself, or from our
 * own page when the service worker has kept it; `uid` makes a repeat the same event.
 */
@ApiExcludeController()
@Page()
@Controller('share')
export class ShareController {
  constructor(
    private readonly receive: ReceiveFiles,
    private readonly events: EventsService,
    private readonly thumbnails: MakeThumbnails,
    private readonly sender: PageSender,
  ) {}

  @Post()
  @StreamedBody()
  @HttpCode(201)
  async share(
    @Req() request: Request,
    @Res() response: Response,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    const { id, title } = await this.receive.run(
      request,
      async ({ fields, files }, signal) => {
        const names = files.map(({ filename }) => filename);
        const event = plainToInstance(CreateEvent, sharedEvent(fields, names));
        const [first, ...others] = toFieldErrors(validateSync(event));
        if (first) throw new ValidationError([first, ...others]);
        const once = event.uid === undefined ? undefined : { owner: keyOwner(principal), key: event.uid };
        const { body } = await this.events.create(event, { once, upload: { files, signal } });
        return JSON.parse(body) as EventResponse;
      },
      { fromForm: true },
    );
    this.thumbnails.hurry();
    const said = `Added “${title}”`;
    if (request.get('accept') === 'application/json') {
      response.set('Cache-Control', 'no-store').json({ id, said });
      return;
    }
    flash(request, { text: `${said}.`, undo: `/events/${id}/delete` });
    await this.sender.redirect(request, response, `/events/${id}`);
  }
}
