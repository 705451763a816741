import { hashPassword, verifyPassword } from './password-hash.js';

describe('password hash', () => {
  it('is bcrypt with cost 12 and tells right from wrong', async () => {
    const stored = await hashPassword('correct horse');
    expect(stored).toMatch(/^\$2b\$12\$/);
    expect(await verifyPassword('correct horse', stored)).toBe(true);
    expect(await verifyPassword('correct horsf', stored)).toBe(false);
  });

  it('reads every byte, beyond the 72nd and beyond a NUL', async () => {
    const long = await hashPassword(`${'a'.repeat(80)}b`);
    expect(await verifyPassword(`${'a'.repeat(80)}c`, long)).toBe(false);
    const withNul = await hashPassword('abc\0def');
    expect(await verifyPassword('abc\0xyz', withNul)).toBe(false);
  });

  it('takes the same letters from another keyboard', async () => {
    expect(await verifyPassword('cafe\u0301', await hashPassword('caf\u00e9'))).toBe(true);
  });

  it('compares as long without a stored hash, and says no', async () => {
    const stored = await hashPassword('x');
    const took = async (hash: string | undefined) => {
      const started = performance.now();
      expect(await verifyPassword('y', hash)).toBe(false);
      return performance.now() - started;
    };
    expect(await took(undefined)).toBeGreaterThan((await took(stored)) / 3);
  });
});
