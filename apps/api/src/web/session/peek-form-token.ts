import { setTimeout as sleep } from 'node:timers/promises';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** The token is the first field of its form; what comes later than this is not looked for. */
const BEGINNING_BYTES = 4096;
const FIRST_FIELD =
  /^--[^\r\n]{1,200}\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n([\w.-]{1,200})\r\n--/i;
/** A sender that sends byte by byte is waited for; the time for bodies ends it. */
const LOOK_AGAIN_MS = 10;

/**
 * Finds the CSRF token of a form with files without reading the form: the check comes before the files are taken in. The
 * bytes stay in the request for whoever reads it.
 */
export const peekFormToken: RequestHandler = (request: Request, _response: Response, next: NextFunction) => {
  if (!isFormWithFiles(request)) {
    next();
    return;
  }
  void beginning(request).then((bytes) => {
    const token = FIRST_FIELD.exec(bytes.toString('latin1'))?.[1];
    if (token !== undefined) request.body = { _csrf: token };
    next();
  }, next);
};

function isFormWithFiles(request: Request): boolean {
  if (request.method !== 'POST' || /^\/api(\/|$)/i.test(request.path)) return false;
  if (request.get('x-csrf-token') !== undefined) return false;
  return /^multipart\/form-data\s*;/i.test(request.get('content-type') ?? '');
}

async function beginning(request: Request): Promise<Buffer> {
  for (;;) {
    const bytes = request.read() as Buffer | null;
    // put back at once: a body whose bytes are all taken has ended
    if (bytes) request.unshift(bytes);
    const found = bytes?.subarray(0, BEGINNING_BYTES) ?? Buffer.alloc(0);
    const isEnough = found.length === BEGINNING_BYTES || FIRST_FIELD.test(found.toString('latin1'));
    if (isEnough || request.complete || request.destroyed) return found;
    await sleep(LOOK_AGAIN_MS);
  }
}
