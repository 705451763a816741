import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Tokens for forms, bound to a session by HMAC: nothing of them is kept, and those of another session or of an ended one
 * do not fit. Each differs from the last, so that compressed pages give nothing away.
 */
export function issueCsrfToken(secret: string, sessionId: string): string {
  const nonce = randomBytes(12).toString('base64url');
  return `${nonce}.${mac(secret, sessionId, nonce).toString('base64url')}`;
}

/** Whether the token was issued for this session. */
export function isCsrfToken(secret: string, sessionId: string, token: unknown): boolean {
  if (typeof token !== 'string') return false;
  const [nonce = '', given = ''] = token.split('.');
  const wanted = mac(secret, sessionId, nonce);
  const bytes = Buffer.from(given, 'base64url');
  return bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
}

function mac(secret: string, sessionId: string, nonce: string): Buffer {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['csrf', sessionId, nonce]))
    .digest();
}
