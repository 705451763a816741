import { isUtf8 } from 'node:buffer';
import { type Request, type Response, raw } from 'express';
import { DomainError } from '#libs/errors';
import { parseQuery } from '#libs/http';

const FORM_LIMIT_BYTES = 256 * 1024;
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(;\s*charset="?utf-8"?\s*)?$/i;

const readBytes = raw({ type: () => true, limit: FORM_LIMIT_BYTES });

/** Whether the body is one of a page's form. The API takes none. */
export function isForm(request: Request): boolean {
  return FORM_TYPE.test(request.get('content-type') ?? '') && !/^\/api(\/|$)/i.test(request.path);
}

/** Reads a form into flat names: no brackets, no prototypes, repeated names as lists. Throws what is wrong with it. */
export async function readForm(
  request: Request,
  response: Response,
): Promise<Record<string, string | string[]>> {
  const failure = await new Promise<unknown>((resolve) => readBytes(request, response, resolve));
  if (failure) throw failure as Error;
  const bytes = request.body as Buffer | undefined;
  if (bytes === undefined) return parseQuery('');
  if (!isUtf8(bytes)) throw new DomainError('bad_request', 'The form is not valid UTF-8.');
  return parseQuery(bytes.toString('utf8'));
}
