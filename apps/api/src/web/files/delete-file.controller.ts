import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AttachmentKeyPipe, FindAttachmentQuery, RemoveAttachment } from '#libs/attachments';
import { auditSource } from '#libs/audit';
import { csrfToken, flash, Page } from '#libs/auth';
import { PageSender } from '../render/page-sender.js';
import { PageFrame } from '../session/page-frame.js';
import { fileSize } from '../wording/file-size.js';

@ApiExcludeController()
@Page()
@Controller('attachments')
export class DeleteFileController {
  constructor(
    private readonly find: FindAttachmentQuery,
    private readonly removal: RemoveAttachment,
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
  ) {}

  /** The question as a page, for browsers without script. */
  @Get('*key/delete')
  async ask(
    @Param('key', AttachmentKeyPipe) key: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { filename, sizeBytes, eventId } = await this.find.run(key);
    const frame = this.frame.build(request, { title: `Delete “${filename}”?` });
    const model = {
      frame,
      action: `/attachments/${key}/delete`,
      name: filename,
      size: fileSize(sizeBytes),
      csrf: csrfToken(request),
      isPage: true,
      keepHref: `/events/${eventId}#files`,
    };
    this.sender.send(request, response, 'file-delete-page', model);
  }

  @Post('*key/delete')
  @HttpCode(200)
  async delete(
    @Param('key', AttachmentKeyPipe) key: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { filename, eventId } = await this.find.run(key);
    await this.removal.run(key, auditSource(request));
    flash(request, { text: `Deleted “${filename}”.` });
    await this.sender.redirect(request, response, `/events/${eventId}#files`);
  }
}
