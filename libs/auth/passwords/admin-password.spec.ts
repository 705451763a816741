import type { Audit } from '#libs/audit';
import type { Transaction } from '#libs/database';
import type { KeptSecrets } from '#libs/secrets';
import { CodeNeeded, TooManyAttempts, WrongCode, WrongPassword } from '../auth.errors.js';
import { AdminPassword, type VerifiedPassword } from './admin-password.js';
import { hashPassword } from './password-hash.js';
import type { SignInAttempts } from './sign-in-attempts.js';

const SOURCE = { principal: { kind: 'session' as const }, address: '2001:db8::1' };
const GROUP = '2001:db8:0:0::/64';

let stored: string;
beforeAll(async () => {
  stored = await hashPassword('right');
});

function passwordKept(kept: { now?: string } = {}, isOpen = true) {
  const done: unknown[] = [];
  const attempts = {
    take: async (address: string) => {
      done.push(['take', address]);
      if (!isOpen) throw new TooManyAttempts(30);
    },
    clear: async (address: string) => void done.push(['clear', address]),
  };
  const audit = { record: async (entry: unknown) => void done.push(['record', entry]) };
  const secrets = {
    find: async (name: string) => (name === 'admin_password' ? (kept.now ?? stored) : undefined),
    replace: async (name: string, from: string, to: string) =>
      name === 'admin_password' && from === stored && to === 'another',
  };
  const password = new AdminPassword(
    secrets as unknown as KeptSecrets,
    attempts as unknown as SignInAttempts,
    audit as unknown as Audit,
  );
  return { password, done };
}

const TAKEN = ['take', GROUP];
const CLEARED = ['clear', GROUP];

describe('AdminPassword', () => {
  it('knows the right one, and forgets the tries before it', async () => {
    const { password, done } = passwordKept();
    expect(await password.verify('right', 'login', SOURCE)).toBe(stored);
    expect(done).toEqual([TAKEN, CLEARED]);
  });

  it('counts a wrong one and notes what it was given for; what else has to hold is not asked', async () => {
    const { password, done } = passwordKept();
    const also = async () => void done.push('asked');
    await expect(password.verify('wrong', 'login', SOURCE, also)).rejects.toBeInstanceOf(WrongPassword);
    const entry = { action: 'password.wrong', ...SOURCE, details: { purpose: 'login' } };
    expect(done).toEqual([TAKEN, ['record', entry]]);
  });

  it('does not look at the password in a pause', async () => {
    const { password, done } = passwordKept({}, false);
    await expect(password.verify('right', 'login', SOURCE)).rejects.toBeInstanceOf(TooManyAttempts);
    expect(done).toEqual([TAKEN]);
  });

  it.each([
    ['a code that is missing, as nothing was guessed', new CodeNeeded(), [TAKEN, CLEARED]],
    ['a wrong code, as a failure', new WrongCode(), [TAKEN]],
  ])('hands on %s', async (_what, error, expected) => {
    const { password, done } = passwordKept();
    await expect(password.verify('right', 'login', SOURCE, () => Promise.reject(error))).rejects.toBe(error);
    expect(done).toEqual(expected);
  });

  it('tells whether what was verified is still the password', async () => {
    const kept: { now?: string } = {};
    const { password } = passwordKept(kept);
    const verified = await password.current();
    expect([verified, await password.isStill(verified)]).toEqual([stored, true]);
    kept.now = 'changed';
    expect(await password.isStill(verified)).toBe(false);
  });

  it('is replaced by who has verified it, and by nobody else', async () => {
    const { password } = passwordKept();
    const verified = await password.current();
    await expect(password.replace(verified, 'another', {} as Transaction)).resolves.toBeUndefined();
    await expect(
      password.replace('older' as VerifiedPassword, 'another', {} as Transaction),
    ).rejects.toMatchObject({ errorCode: 'conflict' });
  });

  it('hashes in the same queue', async () => {
    const { password } = passwordKept();
    expect(await password.hash('right')).toMatch(/^\$2b\$12\$/);
  });
});
