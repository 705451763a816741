import type { Request } from 'express';
import { principalOf } from '#libs/access';

/** Who gave the password in this request, so that only they go on with what they began: this browser, or this token. */
export function secretHolder(request: Request): string {
  const principal = principalOf(request);
  return principal?.kind === 'token' ? `token ${principal.tokenId}` : `session ${request.sessionID}`;
}
