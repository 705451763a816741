import type { Principal } from '#libs/access';

/** Whose idempotency keys a caller's are: keys of two tokens never meet, nor those of a token and the browser. */
export function keyOwner(principal: Principal): string {
  return principal.kind === 'token' ? `token ${principal.tokenId}` : 'session';
}
