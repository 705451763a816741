import type { Request } from 'express';
import { cookieValue } from './cookie-value.js';

export const KEYS_COOKIE = 'keys';

/** Whether single keys act (WCAG 2.1.4): they do, until they were turned off in this browser. */
export function keysAct(request: Request): boolean {
  return cookieValue(request.headers.cookie, KEYS_COOKIE) !== 'off';
}
