import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type AccessRule, covers, type Principal, type Scope, setPrincipal } from '#libs/access';
import { MissingScope, NotAuthenticated, SessionNeeded, TooMuchForAddress } from './auth.errors.js';
import { RequestLimit } from './rate-limit/request-limit.js';
import { isSignedIn } from './sessions/session-data.js';
import { signInFirst } from './sessions/sign-in-first.js';
import { Bearer } from './tokens/bearer.js';
import { hasBearer } from './tokens/has-bearer.js';
import { FindTokenQuery } from './tokens/find-token.query.js';

/** Decides whether a request may go where a rule stands. */
@Injectable()
export class Admission {
  constructor(
    private readonly bearer: Bearer,
    private readonly limit: RequestLimit,
    private readonly tokens: FindTokenQuery,
  ) {}

  /** Returns when the request may pass, and remembers for whom. Throws what it is answered with otherwise. */
  async admit(request: Request, response: Response, rule: AccessRule): Promise<void> {
    if (rule.public) return;
    if (hasBearer(request)) setPrincipal(request, await this.byToken(request, response, rule));
    else if (rule.inAddress && typeof request.query.token === 'string')
      setPrincipal(request, await this.byAddress(request.query.token, rule.inAddress));
    else if (rule.session && isSignedIn(request)) setPrincipal(request, { kind: 'session' });
    else throw rule.session === 'page' ? signInFirst(request) : new NotAuthenticated();
  }

  /** Whatever could do more than this does not belong into an address, and is refused there. */
  private async byAddress(token: string, only: Scope): Promise<Principal> {
    const principal = await this.tokens.run(token);
    if (!principal) throw new NotAuthenticated();
    this.limit.take(`token ${principal.tokenId}`);
    if (principal.scopes.length !== 1 || principal.scopes[0] !== only) throw new TooMuchForAddress(only);
    return principal;
  }

  private async byToken(request: Request, response: Response, rule: AccessRule): Promise<Principal> {
    const principal = await this.bearer.authenticate(request, response);
    if (!principal) throw new NotAuthenticated();
    this.limit.take(`token ${principal.tokenId}`);
    if (!rule.scopes) throw new SessionNeeded();
    if (!covers(principal.scopes, rule.scopes)) throw new MissingScope(rule.scopes);
    return principal;
  }
}
