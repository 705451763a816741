import type { IncomingHttpHeaders } from 'node:http';
import fresh from 'fresh';
import type { Validators } from './validators.js';

/**
 * What the conditions of a GET or HEAD come to, in the order of RFC 9110, section 13.2.2. `Cache-Control: no-cache` does not
 * count: it is for caches on the way, and fetch() adds it to every condition.
 */
export function precondition(
  headers: IncomingHttpHeaders,
  { etag, lastModified }: Validators,
): 'proceed' | 'not modified' | 'failed' {
  const ifMatch = headers['if-match'];
  const ifUnmodifiedSince = headers['if-unmodified-since'];
  if (ifMatch !== undefined) {
    if (!ifMatch.split(',').some((candidate) => ['*', etag].includes(candidate.trim()))) return 'failed';
  } else if (ifUnmodifiedSince !== undefined && Date.parse(lastModified) > Date.parse(ifUnmodifiedSince)) {
    return 'failed';
  }
  const conditions = {
    'if-none-match': headers['if-none-match'],
    'if-modified-since': headers['if-modified-since'],
  };
  return fresh(conditions, { etag, 'last-modified': lastModified }) ? 'not modified' : 'proceed';
}
