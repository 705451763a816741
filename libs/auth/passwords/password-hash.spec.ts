import { hashPassword, verifyPassword } from './password-hash.js';

describe('password hash', () => {
  it('is bcrypt with cost 12 and tells right from wrong', async () => {
    const stored = await hashPassword('correct horse');
    expect(stored).toMatch(/^\$2b\$12\$/);
    expect(await verifyPassword('correct horse', stored)).toBe(true);
    expect(await verifyPassword('correct horsf', stored)).toBe(false);
  });

  it('knows what an earlier version has stored', async () => {
    const stored = '$2b$12$NEkW.KzDacEbFB07qbfsQeQ/iveXnVW4tqGvHECMkoKWvbR6Yqh2.';
    expect(await verifyPassword('correct horse', stored)).toBe(true);
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

  it('computes bcrypt without a stored hash too, and says no', async () => {
    const started = performance.now();
    expect(await verifyPassword('y', undefined)).toBe(false);
    expect(performance.now() - started).toBeGreaterThan(30); // cost 12 takes 200 ms, a shortcut none
  });
});
