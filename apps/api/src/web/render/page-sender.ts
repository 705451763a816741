import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { keepFlash } from '#libs/auth';
import { protectPage } from './protect-page.js';
import { ViewRenderer } from './view-renderer.js';

/** Sends what a template made of a model, as a page or as a piece of one, with the headers of pages. */
@Injectable()
export class PageSender {
  constructor(private readonly views: ViewRenderer) {}

  send(
    request: Request,
    response: Response,
    view: string,
    model: object,
    status = response.statusCode,
  ): void {
    const html = this.views.render(view, model);
    protectPage(request, response);
    response.status(status).type('html').send(html);
  }

  /** After a POST without script: to a page of our own, which finds the message that waits for it. */
  async redirect(request: Request, response: Response, path: string): Promise<void> {
    await keepFlash(request);
    protectPage(request, response);
    response.redirect(303, path);
  }
}
