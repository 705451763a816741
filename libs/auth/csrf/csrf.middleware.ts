import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { CsrfRefused } from '../auth.errors.js';
import { isSignedIn } from '../sessions/session-data.js';
import { hasBearer } from '../tokens/has-bearer.js';
import { isCsrfToken, issueCsrfToken } from './csrf-token.js';
import { isSameOrigin } from './same-origin.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * Signing in needs no token, only the same origin: there is one owner and one password, so that nobody can be signed in
 * to somebody else's log. But another site's page could use up the owner's tries, so that whoever hides the origin is
 * refused where no token can stand in for it. Written exactly; any other spelling of the path needs the token.
 */
const SIGN_IN = new Set(['/login', '/api/auth/login']);

/**
 * A share sheet sends a form that none of our pages made, so that it has no token. Browsers say of it that no site has sent it, and
 * let no site say so; those that do not tell do not share either.
 */
const isShared = (request: Request): boolean =>
  request.path === '/share' && request.get('sec-fetch-site') === 'none';

const issuers = new WeakMap<Request, () => string>();

/** The value for a form's hidden field `_csrf` or the header X-CSRF-Token. */
export function csrfToken(request: Request): string {
  const issue = issuers.get(request);
  if (!issue) throw new Error('csrfProtection has not seen this request.');
  return issue();
}

/**
 * Two gates for every unsafe request that does not bring a bearer token, whatever its path: it comes from our own pages,
 * and with a session it carries a token that only those can know. The pages' forms are in `request.body` by now; `_csrf`
 * is taken out of them, so that it is nobody's field.
 */
export function csrfProtection(options: { secret: string; baseUrl: string | undefined }): RequestHandler {
  const { secret, baseUrl } = options;
  return (request: Request, _response: Response, next: NextFunction) => {
    issuers.set(request, () => issueCsrfToken(secret, request.sessionID));
    const token = request.get('x-csrf-token') ?? takeFromForm(request);
    if (SAFE.has(request.method) || hasBearer(request)) {
      next();
      return;
    }
    const needsToken = isSignedIn(request) && !SIGN_IN.has(request.path) && !isShared(request);
    const passes =
      isSameOrigin(request, baseUrl, needsToken) &&
      (!needsToken || isCsrfToken(secret, request.sessionID, token));
    next(passes ? undefined : new CsrfRefused());
  };
}

function takeFromForm(request: Request): unknown {
  if (typeof request.body !== 'object' || request.body === null) return undefined;
  const form = request.body as { _csrf?: unknown };
  const token = form._csrf;
  delete form._csrf;
  return token;
}
