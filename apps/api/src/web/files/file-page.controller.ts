import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AttachmentDelivery, AttachmentKeyPipe, FindAttachmentQuery } from '#libs/attachments';
import { Page } from '#libs/auth';
import { PageSender } from '../render/page-sender.js';
import { fragmentTarget } from '../render/htmx-request.js';
import { PageFrame } from '../session/page-frame.js';
import { fileKind } from './file-kind.js';
import { FileQuery } from './file-page.dto.js';
import { ReadBeginning } from './read-beginning.js';
import { textPreview } from './text-preview.js';
import { ThumbnailSender } from './thumbnail-sender.js';

/** Files as the pages show them: all from this server, so that a page needs no other. */
@ApiExcludeController()
@Page()
@Controller('attachments')
export class FilePageController {
  constructor(
    private readonly find: FindAttachmentQuery,
    private readonly delivery: AttachmentDelivery,
    private readonly thumbnails: ThumbnailSender,
    private readonly beginning: ReadBeginning,
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
  ) {}

  @Get('*key/small')
  small(@Param('key', AttachmentKeyPipe) key: string, @Res() response: Response): Promise<void> {
    return this.thumbnails.send(response, key, 'small');
  }

  @Get('*key/large')
  large(@Param('key', AttachmentKeyPipe) key: string, @Res() response: Response): Promise<void> {
    return this.thumbnails.send(response, key, 'large');
  }

  /** The first lines of a text, unfolded on the page of its event or as a page of its own. */
  @Get('*key/preview')
  async preview(
    @Param('key', AttachmentKeyPipe) key: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const attachment = await this.find.run(key);
    const { bytes, isWhole } = await this.beginning.run(attachment);
    const isTable = fileKind(attachment.contentType) === 'table';
    const preview = {
      ...textPreview(bytes, { isWhole, isTable }),
      name: attachment.filename,
      href: `/attachments/${key}?download=1`,
    };
    if (fragmentTarget(request.headers) !== null) {
      this.sender.send(request, response, 'file-preview', preview);
      return;
    }
    const frame = this.frame.build(request, { title: attachment.filename });
    const model = { frame, preview, backHref: `/events/${attachment.eventId}#files` };
    this.sender.send(request, response, 'file-page', model);
  }

  @Get('*key')
  async show(
    @Param('key', AttachmentKeyPipe) key: string,
    @Query() { download }: FileQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const attachment = await this.find.run(key);
    await this.delivery.send(request, response, attachment, { download: download === '1' });
  }
}
