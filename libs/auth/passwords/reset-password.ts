import { Audit } from '#libs/audit';
import type { Database } from '#libs/database';
import { hashPassword } from './password-hash.js';

/**
 * Puts a new admin password in place without the old one, for whoever has the server itself, and ends every session.
 * The second factor stays as it is unless it is to be turned off. No route may lead here.
 */
export async function resetPassword(
  database: Database,
  password: string,
  { secondFactorOff = false } = {},
): Promise<void> {
  const hash = await hashPassword(password);
  await database.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO auth_secrets (name, value) VALUES ('admin_password', $1)
       ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = now()`,
      [hash],
    );
    await tx.query('DELETE FROM sessions');
    const audit = new Audit(database);
    await audit.record({ action: 'password.reset', address: null }, tx);
    if (!secondFactorOff) return;
    const { rowCount } = await tx.query('DELETE FROM second_factor');
    await tx.query('DELETE FROM recovery_codes');
    if (rowCount === 1) await audit.record({ action: 'second_factor.off', address: null }, tx);
  });
}
