import type { Request } from 'express';
import type { Flash } from './session-data.js';

/** Keeps a message for the page that the browser is sent to next. A newer one takes the place of an unseen one. */
export function flash(request: Request, message: Flash): void {
  request.session.flash = message;
}

/** The message that waits for this page, which is then gone. */
export function takeFlash(request: Request): Flash | undefined {
  const { flash: message } = request.session;
  if (message) delete request.session.flash;
  return message;
}
