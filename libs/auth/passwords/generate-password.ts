import { randomBytes } from 'node:crypto';

/** 32 letters and digits without l, i, o and 1: one is five random bits. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz023456789';

/** 100 random bits in four groups that can be read aloud and typed: `k7mqa-9xwdp-…`. */
export function generatePassword(): string {
  const letters = [...randomBytes(20)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return (letters.match(/.{5}/g) ?? []).join('-');
}
