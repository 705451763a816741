import type { Request } from 'express';
import type { Scope } from './scope.js';

/** Who a request acts for: a token of the API, or the owner signed in with the browser. */
export type Principal = TokenPrincipal | { kind: 'session' };

export interface TokenPrincipal {
  kind: 'token';
  tokenId: number;
  name: string;
  scopes: Scope[];
  /** How often the token was rotated: what was sent was that one, not a later one. */
  generation: number;
}

const principals = new WeakMap<Request, Principal>();

/** Called by the guard, once it let the request in. */
export function setPrincipal(request: Request, principal: Principal): void {
  principals.set(request, principal);
}

/** Undefined on public routes. */
export function principalOf(request: Request): Principal | undefined {
  return principals.get(request);
}
