import { openDatabase, type OpenDatabase } from '#libs/testing';
import { KeptSecrets } from '#libs/secrets';
import { verifyPassword } from './password-hash.js';
import { resetPassword } from './reset-password.js';

let opened: OpenDatabase;

beforeAll(async () => {
  opened = await openDatabase();
});
afterAll(() => opened.drop());

const fits = async (password: string) =>
  verifyPassword(password, await new KeptSecrets(opened.database).find('admin_password'));

describe('resetPassword', () => {
  it('sets a password where there is none, and another where there is one', async () => {
    await resetPassword(opened.database, 'the first');
    expect(await fits('the first')).toBe(true);
    await resetPassword(opened.database, 'the second');
    expect([await fits('the first'), await fits('the second')]).toEqual([false, true]);
  });

  it('ends every session and leaves a trace', async () => {
    await opened.pool.query(`INSERT INTO sessions VALUES ('x', '{}', now() + interval '1 day')`);
    await resetPassword(opened.database, 'another');
    expect((await opened.pool.query('SELECT 1 FROM sessions')).rowCount).toBe(0);
    const { rows } = await opened.pool.query('SELECT action, actor FROM audit_log ORDER BY id DESC LIMIT 1');
    expect(rows).toEqual([{ action: 'password.reset', actor: 'system' }]);
  });

  it('leaves the second factor alone, unless it is to be turned off', async () => {
    await opened.pool.query(
      `INSERT INTO second_factor (sealed_secret, confirmed_at) VALUES ('x', now());
       INSERT INTO recovery_codes (digest) VALUES (sha256('x'))`,
    );
    const kept = async () =>
      (await opened.pool.query('SELECT 1 FROM second_factor UNION ALL SELECT 1 FROM recovery_codes'))
        .rowCount;
    await resetPassword(opened.database, 'yet another');
    expect(await kept()).toBe(2);
    await resetPassword(opened.database, 'the last', { secondFactorOff: true });
    expect(await kept()).toBe(0);
    await resetPassword(opened.database, 'the very last', { secondFactorOff: true }); // none is left to turn off
    const { rows } = await opened.pool.query(
      'SELECT action, address FROM audit_log ORDER BY id DESC LIMIT 3',
    );
    expect(rows).toEqual([
      { action: 'password.reset', address: null },
      { action: 'second_factor.off', address: null },
      { action: 'password.reset', address: null },
    ]);
  });
});
