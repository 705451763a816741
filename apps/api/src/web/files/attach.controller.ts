import { Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentPrincipal, type Principal } from '#libs/access';
import { AttachmentsService, MakeThumbnails, ReceiveFiles } from '#libs/attachments';
import { flash, Page } from '#libs/auth';
import { StreamedBody } from '#libs/http';
import { idempotencyKey, keyOwner } from '#libs/idempotency';
import { StorageTimeout, StorageUnavailable } from '#libs/storage';
import { PageIdPipe } from '../event-page/page-id.pipe.js';
import { PageSender } from '../render/page-sender.js';
import { StorageState } from '../session/storage-state.js';
import { amount } from '../wording/amount.js';

/**
 * Files for an event, from its page: one request a file with script, one form with all of them without. Browsers send a request
 * again by themselves when the connection breaks, so each brings a key of its own: in a header, or in the form's field `uid`.
 */
@ApiExcludeController()
@Page()
@Controller('events')
export class AttachController {
  constructor(
    private readonly receive: ReceiveFiles,
    private readonly attachments: AttachmentsService,
    private readonly thumbnails: MakeThumbnails,
    private readonly sender: PageSender,
    private readonly storage: StorageState,
  ) {}

  @Post(':id/attachments')
  @StreamedBody()
  @HttpCode(201)
  async attach(
    @Param('id', PageIdPipe) id: number,
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.attachments.admit(id, principal);
    const { files, body } = await this.receive
      .run(
        request,
        async ({ fields, files }, signal) => {
          const sent = request.get('idempotency-key') ?? [fields.uid].flat()[0];
          const key = idempotencyKey(sent);
          const once = key === undefined ? undefined : { owner: keyOwner(principal), key };
          return { files, ...(await this.attachments.attach(id, files, { signal, once })) };
        },
        { fromForm: true },
      )
      .catch((error: unknown) => {
        if (error instanceof StorageUnavailable || error instanceof StorageTimeout) this.storage.failed();
        throw error;
      });
    this.thumbnails.hurry();
    if (request.get('accept') === 'application/json') {
      response.type('json').set('Cache-Control', 'no-store').send(body);
      return;
    }
    flash(request, { text: `Attached ${amount(files.length, 'file')}.` });
    await this.sender.redirect(request, response, `/events/${id}#files`);
  }
}
