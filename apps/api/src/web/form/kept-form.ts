import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { csrfToken } from '#libs/auth';
import { hasBody, linger } from '#libs/http';
import { PageSender } from '../render/page-sender.js';
import { PageFrame } from '../session/page-frame.js';
import { keptFields } from './kept-fields.js';

/** Where the full form is. */
export const FORM_PATH = /^\/events\/(?:new|\d+\/edit)$/;

/**
 * Gives a form back that came without a session, or with the token of one that has ended, from a browser without script. The page
 * holds nothing but what was sent: whoever is not signed in sees nothing of the log.
 */
@Injectable()
export class KeptForm {
  constructor(
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
  ) {}

  isFor({ method, path }: Request): boolean {
    return method === 'POST' && FORM_PATH.test(path);
  }

  async send(request: Request, response: Response, status: 401 | 403): Promise<void> {
    const fields = await keptFields(request, response);
    if (hasBody(request) && !request.complete) {
      response.set('Connection', 'close');
      linger(response);
    }
    const signedOut = status === 401;
    const title = signedOut ? 'You are signed out' : 'You have signed in again since';
    const frame = signedOut ? this.frame.bare(request, title) : this.frame.build(request, { title });
    const csrf = signedOut ? '' : csrfToken(request);
    const model = { frame, status, title, signedOut, action: request.path, csrf, fields };
    this.sender.send(request, response, 'kept-form', model, status);
  }
}
