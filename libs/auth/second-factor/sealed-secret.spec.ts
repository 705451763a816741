import { seal, unseal } from './sealed-secret.js';

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

const ONE = Buffer.alloc(32, 1);
const ANOTHER = Buffer.alloc(32, 2);

describe('a sealed secret', () => {
  const sealed = seal(SECRET, ONE);

  it('opens with what sealed it, and differs each time', () => {
    expect(unseal(sealed, ONE)).toBe(SECRET);
    expect(seal(SECRET, ONE).equals(sealed)).toBe(false);
    expect(sealed.includes(SECRET)).toBe(false);
  });

  it.each([
    ['another key', () => unseal(sealed, ANOTHER)],
    ['a byte changed', () => unseal(Buffer.from(sealed).fill(0, 40, 41), ONE)],
    ['its end cut off', () => unseal(sealed.subarray(0, 20), ONE)],
    ['nothing', () => unseal(Buffer.alloc(0), ONE)],
  ])('does not open with %s', (_what, open) => {
    expect(open()).toBeUndefined();
  });
});
