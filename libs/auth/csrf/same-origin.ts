import type { Request } from 'express';

/**
 * Whether a browser says that one of our own pages sent the request. Programs say nothing and pass: they have no
 * session that somebody else's page could ride on.
 *
 * `Origin: null` passes as well. Our `Referrer-Policy: no-referrer` makes browsers send it from our own forms, and on
 * plain http in a home network there is no Sec-Fetch-Site to tell the difference; the form's token does.
 */
export function isSameOrigin(request: Request, baseUrl: string | undefined): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = request.get('origin');
  if (origin === undefined || origin === 'null') return true;
  const own = [`${request.protocol}://${request.host}`, baseUrl];
  return own.some((url) => url !== undefined && URL.canParse(url) && new URL(url).origin === origin);
}
