import type { Request } from 'express';
import { WEEK_STARTS, type WeekStart } from '#libs/settings';
import { cookieValue } from './cookie-value.js';

export const WEEK_COOKIE = 'week';

/** The day that weeks begin with in this browser; undefined when it was not chosen here, and the log's own holds. */
export function weekChosen(request: Request): WeekStart | undefined {
  const chosen = cookieValue(request.headers.cookie, WEEK_COOKIE);
  return WEEK_STARTS.find((start) => start === chosen);
}
