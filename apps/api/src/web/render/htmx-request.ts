import type { IncomingHttpHeaders } from 'node:http';

/**
 * The id of the element that htmx will put the answer into, or null when a whole page is wanted: by a browser on its own,
 * or by htmx when it restores a page from history. (htmx 4 sends `tag#id`.)
 */
export function fragmentTarget(headers: IncomingHttpHeaders): string | null {
  if (!isHtmx(headers)) return null;
  const target = headers['hx-target'];
  if (typeof target !== 'string') return '';
  const hash = target.indexOf('#');
  return hash < 0 ? '' : decodeURI(target.slice(hash + 1));
}

/** Whether the answer goes into a page that stays. */
export function isHtmx(headers: IncomingHttpHeaders): boolean {
  return headers['hx-request'] === 'true' && headers['hx-history-restore-request'] !== 'true';
}

/** The path of the page that the request came from; null when it does not say. */
export function currentPath(headers: IncomingHttpHeaders): string | null {
  const address = headers['hx-current-url'];
  return typeof address === 'string' && URL.canParse(address) ? new URL(address).pathname : null;
}

/** The query of the page that the request came from, when that page was the timeline. */
export function timelineQueryOf(headers: IncomingHttpHeaders): string | null {
  return timelineQuery(headers['hx-current-url']);
}

/** The same of a link that was followed on the timeline. */
export function timelineQueryBefore(headers: IncomingHttpHeaders): string | null {
  return timelineQuery(headers.referer);
}

function timelineQuery(address: string | string[] | undefined): string | null {
  if (typeof address !== 'string' || !URL.canParse(address)) return null;
  const { pathname, search } = new URL(address);
  return pathname === '/' ? search.slice(1) : null;
}
