import type { Request } from 'express';
import { Strategy } from 'passport-http-bearer';

/**
 * Tokens come in the header only. The strategy would take `access_token` from the query and the body as well, where
 * they end up in logs, histories and caches, so it is shown nothing but the header.
 */
export class BearerHeaderStrategy extends Strategy<never> {
  override authenticate(request: Request, options?: object): void {
    const { authorization } = request.headers;
    super.authenticate({ headers: { authorization } } as Request, options);
  }
}
