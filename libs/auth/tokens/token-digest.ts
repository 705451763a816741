import { hash } from 'node:crypto';

/** What is kept of a token. Tokens are random, so a slow hash would cost every request and protect nothing more. */
export function tokenDigest(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}
