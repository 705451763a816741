import { hash, randomBytes } from 'node:crypto';

/** 32 letters and digits without l, i, o and 1: one is five random bits. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz023456789';

/** 120 random bits in six groups: `k7mq-9xwd-…`. Enough for a fast digest (112 are), so that checking one costs nothing. */
export function newRecoveryCode(): string {
  const letters = [...randomBytes(24)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return (letters.match(/.{4}/g) ?? []).join('-');
}

/** What is kept of a code, however its groups and capitals were typed; undefined for what is no recovery code. */
export function recoveryCodeDigest(typed: string): Buffer | undefined {
  const letters = typed.toLowerCase().replace(/[\s-]/g, '');
  return /^[a-z0-9]{24}$/.test(letters) ? hash('sha256', letters, 'buffer') : undefined;
}
