import type { Request } from 'express';

/**
 * Whether the request names the scheme Bearer: then its token alone counts, never a cookie. Other schemes are somebody
 * else's, such as a proxy with a password of its own in front of the pages.
 */
export function hasBearer(request: Request): boolean {
  return /^bearer(\s|$)/i.test(request.headers.authorization ?? '');
}
