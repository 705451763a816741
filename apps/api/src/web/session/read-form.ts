import { isUtf8 } from 'node:buffer';
import { type NextFunction, raw, type Request, type RequestHandler, type Response } from 'express';
import { DomainError } from '#libs/errors';
import { parseQuery } from '#libs/http';

/**
 * The full form after a conflict, at its largest: text of four bytes a letter takes twelve here, what was written and what is
 * there are both in it, and metadata is sent as it was laid out.
 */
const LIMIT_BYTES = 1024 * 1024;
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(;\s*charset="?utf-8"?\s*)?$/i;
const readBytes = raw({ type: () => true, limit: LIMIT_BYTES });

/**
 * Reads the forms of the pages into `request.body` as flat names, before the CSRF check that needs their token. The API
 * never takes forms. What is no UTF-8 is 400, as in queries: text is never altered.
 */
export const readForm: RequestHandler = (request: Request, response: Response, next: NextFunction): void => {
  if (!isForm(request)) {
    next();
    return;
  }
  readBytes(request, response, (failure?: unknown) => {
    try {
      if (failure) throw failure as Error;
      request.body = toFields(request.body as Buffer | undefined);
      next();
    } catch (error) {
      next(error);
    }
  });
};

function isForm(request: Request): boolean {
  if (['GET', 'HEAD'].includes(request.method) || /^\/api(\/|$)/i.test(request.path)) return false;
  return FORM_TYPE.test(request.get('content-type') ?? '');
}

function toFields(bytes: Buffer | undefined): Record<string, string | string[]> {
  if (!Buffer.isBuffer(bytes)) return parseQuery('');
  if (!isUtf8(bytes)) throw new DomainError('bad_request', 'The form is not valid UTF-8.');
  return parseQuery(bytes.toString('utf8'));
}
