import type { Request } from 'express';
import { cookieValue } from './cookie-value.js';

/** Whether the strip is unfolded: it is, until it was folded in this browser. */
export function isStripOpen(request: Request): boolean {
  return cookieValue(request.headers.cookie, 'strip') !== 'folded';
}
