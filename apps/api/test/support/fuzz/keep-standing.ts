import type { TestApp } from '../test-app.js';

export interface Standing {
  /** Before each request: the token that it is sent with. */
  restoreToken: () => Promise<void>;
  /** Before each run of requests, in which these may change what comes next. */
  restoreAll: () => Promise<void>;
}

/**
 * What requests may end for all that come after them, put back as it was: the token that they are sent with, the password, the second
 * factor, the limits that count wrong ones, the settings. Otherwise the first right request to rotate the token would make each later answer a 401.
 */
export async function keepStanding(app: TestApp): Promise<Standing> {
  const { pool } = app.database;
  const { rows: tokens } = await pool.query<{ id: string; digest: Buffer }>(
    'SELECT id, digest FROM api_tokens WHERE is_first',
  );
  const { rows: secrets } = await pool.query<{ value: string }>(
    `SELECT value FROM auth_secrets WHERE name = 'admin_password'`,
  );
  const restoreToken = async (): Promise<void> => {
    await pool.query(
      'UPDATE api_tokens SET digest = $2, revoked_at = NULL, expires_at = NULL WHERE id = $1',
      [tokens[0]?.id, tokens[0]?.digest],
    );
  };
  const restoreAll = async (): Promise<void> => {
    await restoreToken();
    await pool.query(`UPDATE auth_secrets SET value = $1 WHERE name = 'admin_password'`, [secrets[0]?.value]);
    await pool.query('DELETE FROM second_factor');
    await pool.query('DELETE FROM sign_in_attempts');
    const { rows: settings } = await pool.query<{ name: string }>('SELECT name FROM settings');
    if (settings.length > 0)
      await app.api('PATCH', '/api/settings', Object.fromEntries(settings.map(({ name }) => [name, null])));
  };
  return { restoreToken, restoreAll };
}
