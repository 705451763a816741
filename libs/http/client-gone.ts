import type { ServerResponse } from 'node:http';

/**
 * Aborted when the client has gone, or has all that it asked for; at once when that happened before anybody asked: a request is
 * looked up and its rights are checked first, and the event is not repeated.
 */
export function clientGone(response: ServerResponse): AbortSignal {
  const isGone = response.closed || response.destroyed || response.req.socket.destroyed;
  if (isGone) return AbortSignal.abort();
  const controller = new AbortController();
  response.once('close', () => controller.abort());
  return controller.signal;
}
