import type { Result } from '../answer.js';
import { isRefused } from '../refusal.js';

/**
 * What a failed attempt means for an event that could wait: `known` is there already, by an earlier attempt whose answer was
 * lost; `unreachable`: nothing gets through now; `failing`: this one does not get through now, another may; `denied`: not with
 * this token; `refused`: never as it is.
 */
export type Fate = 'known' | 'unreachable' | 'failing' | 'denied' | 'refused';

const TOO_BUSY = [408, 425, 429, 502, 503, 504];

/** Without an answer that LifeLog would give, it is not LifeLog that was reached: a portal, a proxy, another server. */
export function fateOf({ error, response }: Result<unknown>, uidGiven: boolean): Fate {
  if (response === undefined || response.ok || !isRefused(error)) return 'unreachable';
  const { status, headers } = response;
  if (status === 401 || status === 403) return 'denied';
  if (TOO_BUSY.includes(status)) return 'unreachable';
  if (status >= 500) return 'failing';
  if (status === 409) {
    if (headers.has('retry-after')) return 'failing'; // an earlier attempt is still at work there
    if (error.info.field === 'uid' && !uidGiven) return 'known';
  }
  return 'refused';
}
