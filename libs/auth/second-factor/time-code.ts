import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
/** The code before and the one after hold as well: people type slowly, and clocks of phones differ. */
const WINDOW = 1;

/** 160 random bits as authenticator apps take them. */
export function newTimeSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What the QR code says: the address by which authenticator apps add the secret. */
export function timeCodeAddress(secret: string): string {
  return generator(secret).toString();
}

/** The step of 30 seconds that the six digits belong to; undefined when they are not of this secret and this minute. */
export function timeCodeStep(secret: string, code: string, now = Date.now()): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined; // otpauth counts letters and compares bytes
  const delta = generator(secret).validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? undefined : Math.floor(now / 1000 / PERIOD_SECONDS) + delta;
}

function generator(secret: string): TOTP {
  return new TOTP({
    issuer: 'LifeLog',
    label: 'owner',
    algorithm: 'SHA1', // what every authenticator app knows
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  });
}
