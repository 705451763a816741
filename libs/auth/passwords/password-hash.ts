import { hash as digest } from 'node:crypto';
import { compare, hash } from 'bcrypt';

const COST = 12;

/** Of no password: compared with when there is none yet, so that the answer takes as long. */
const NOBODY = '$2b$12$OPCs811GzDnDKW8EelA0p.eXOen9SCYo7vlf1fPvCVCZPtd9/kGAi';

/** bcrypt, cost 12. Takes about a quarter of a second on purpose. */
export function hashPassword(password: string): Promise<string> {
  return hash(condense(password), COST);
}

/** Whether the password is the one that was hashed. Takes the same time without a hash, and is then false. */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const matches = await compare(condense(password), stored ?? NOBODY);
  return matches && stored !== undefined;
}

/**
 * bcrypt reads 72 bytes and stops at NUL; a digest in base64 is shorter and has none. The same letters may be typed as
 * different code points on another keyboard, hence the normal form.
 */
function condense(password: string): string {
  return digest('sha256', password.normalize('NFC'), 'base64');
}
