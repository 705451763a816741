import { Audit } from '#libs/audit';
import type { Database } from '#libs/database';
import { hashPassword } from './password-hash.js';

/**
 * Puts a new admin password in place without the old one, for whoever has the server itself, and ends every session.
 * No route may lead here.
 */
export async function resetPassword(database: Database, password: string): Promise<void> {
  const hash = await hashPassword(password);
  await database.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO auth_secrets (name, value) VALUES ('admin_password', $1)
       ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = now()`,
      [hash],
    );
    await tx.query('DELETE FROM sessions');
    await new Audit(database).record({ action: 'password.reset', address: null }, tx);
  });
}
