import { seal, unseal } from './sealed-secret.js';

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

describe('a sealed secret', () => {
  const sealed = seal(SECRET, 'one session secret');

  it('opens with what sealed it, and differs each time', () => {
    expect(unseal(sealed, 'one session secret')).toBe(SECRET);
    expect(seal(SECRET, 'one session secret').equals(sealed)).toBe(false);
    expect(sealed.includes(SECRET)).toBe(false);
  });

  it.each([
    ['another session secret', () => unseal(sealed, 'another session secret')],
    ['a byte changed', () => unseal(Buffer.from(sealed).fill(0, 40, 41), 'one session secret')],
    ['its end cut off', () => unseal(sealed.subarray(0, 20), 'one session secret')],
    ['nothing', () => unseal(Buffer.alloc(0), 'one session secret')],
  ])('does not open with %s', (_what, open) => {
    expect(open()).toBeUndefined();
  });
});
