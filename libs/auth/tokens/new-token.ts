import { randomBytes } from 'node:crypto';
import { tokenDigest } from './token-digest.js';

export interface NewToken {
  /** Shown once, kept nowhere. */
  token: string;
  digest: Buffer;
  prefix: string;
}

/** 256 random bits behind a prefix that secret scanners and people recognise. */
export function newToken(): NewToken {
  return describeToken(`ll_${randomBytes(32).toString('base64url')}`);
}

/** Digest and display prefix of a given token. */
export function describeToken(token: string): NewToken {
  return { token, digest: tokenDigest(token), prefix: token.slice(0, 8) };
}
