import type { Request } from 'express';

/**
 * Whether a browser says that one of our own pages sent the request. Programs say nothing and pass: they have no
 * session that somebody else's page could ride on.
 *
 * `Origin: null` says nothing: any page can have it sent, and so do ours in browsers that hide where a form came from. On
 * plain http in a home network there is no Sec-Fetch-Site to tell the difference; `ifUntold` says what counts then.
 */
export function isSameOrigin(request: Request, baseUrl: string | undefined, ifUntold: boolean): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = request.get('origin');
  if (origin === undefined) return true;
  if (origin === 'null') return ifUntold;
  const own = [`${request.protocol}://${request.host}`, baseUrl];
  return own.some((url) => url !== undefined && URL.canParse(url) && new URL(url).origin === origin);
}
