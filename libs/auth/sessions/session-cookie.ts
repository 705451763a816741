import type { CookieOptions } from 'express-session';

/**
 * The cookie that a browser gets: behind TLS with the prefix that makes it refuse one that another host or an
 * unencrypted page planted.
 */
export function sessionCookie(secure: boolean, maxAge: number): { name: string; cookie: CookieOptions } {
  return {
    name: secure ? '__Host-sid' : 'sid',
    cookie: { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge },
  };
}
