import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { CsrfRefused } from '../auth.errors.js';
import { isSignedIn } from '../sessions/session-data.js';
import { hasBearer } from '../tokens/has-bearer.js';
import { isCsrfToken, issueCsrfToken } from './csrf-token.js';
import { isForm, readForm } from './form-body.js';
import { isSameOrigin } from './same-origin.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * Signing in needs no token, only the same origin: there is one owner and one password, so that nobody can be signed in
 * to somebody else's log. Written exactly; any other spelling of the path needs the token.
 */
const SIGN_IN = new Set(['/login', '/api/auth/login']);

const issuers = new WeakMap<Request, () => string>();

/** The value for a form's hidden field `_csrf` or the header X-CSRF-Token. */
export function csrfToken(request: Request): string {
  const issue = issuers.get(request);
  if (!issue) throw new Error('csrfProtection has not seen this request.');
  return issue();
}

/**
 * Two gates for every unsafe request that does not bring a bearer token, whatever its path: it comes from our own pages,
 * and with a session it carries a token that only those can know. Forms of the pages are read here, into `request.body`
 * without `_csrf`.
 */
export function csrfProtection(options: { secret: string; baseUrl: string | undefined }): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    issuers.set(request, () => issueCsrfToken(options.secret, request.sessionID));
    if (SAFE.has(request.method) || hasBearer(request)) {
      next();
      return;
    }
    check(request, response, options).then(() => next(), next);
  };
}

async function check(
  request: Request,
  response: Response,
  { secret, baseUrl }: { secret: string; baseUrl: string | undefined },
): Promise<void> {
  if (!isSameOrigin(request, baseUrl)) throw new CsrfRefused();
  let inForm: unknown;
  if (isForm(request)) {
    const { _csrf, ...fields } = await readForm(request, response);
    inForm = _csrf;
    request.body = fields;
  }
  if (!isSignedIn(request) || SIGN_IN.has(request.path)) return;
  const token = request.get('x-csrf-token') ?? inForm;
  if (!isCsrfToken(secret, request.sessionID, token)) throw new CsrfRefused();
}
