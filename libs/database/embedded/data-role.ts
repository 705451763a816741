import { createHmac } from 'node:crypto';
import { Client } from 'pg';
import { DATA_ROLE, DATABASE_NAME, OWNER_ROLE } from './data-layout.js';

/** The data role's password follows from the owner's: one file to keep, and none that does not fit the other. */
export function dataRolePassword(ownerPassword: string): string {
  return createHmac('sha256', ownerPassword).update(DATA_ROLE).digest('base64url');
}

/** Makes the data role, or makes it what it should be. One statement a line, as the single-user mode reads them. */
export function dataRoleStatements(ownerPassword: string): string[] {
  return [
    `DO $$ BEGIN IF to_regrole('${DATA_ROLE}') IS NULL THEN CREATE ROLE ${DATA_ROLE}; END IF; END $$`,
    `ALTER ROLE ${DATA_ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '${dataRolePassword(ownerPassword)}'`,
    `ALTER ROLE ${DATA_ROLE} RESET ALL`,
    // so that the owner may end what the data role does
    `GRANT ${DATA_ROLE} TO ${OWNER_ROLE}`,
  ];
}

/** The same where the database is there already: settings may be kept for a role in one database, too. */
export function dataRoleRepair(ownerPassword: string): string[] {
  return [
    ...dataRoleStatements(ownerPassword),
    `ALTER ROLE ${DATA_ROLE} IN DATABASE ${DATABASE_NAME} RESET ALL`,
  ];
}

/**
 * Whether the data role is what LifeLog made. PostgreSQL lets every role change its own password and its own settings,
 * and nothing forbids it: whoever got the app to run SQL of theirs may have left something behind.
 */
export async function isDataRoleIntact(url: string, ownerUrl: string): Promise<boolean> {
  const settings = await ask<{ changed: boolean }>(
    ownerUrl,
    `SELECT EXISTS (SELECT FROM pg_db_role_setting s LEFT JOIN pg_database d ON d.oid = s.setdatabase
                    WHERE s.setrole = '${DATA_ROLE}'::regrole AND coalesce(d.datname, '${DATABASE_NAME}') = '${DATABASE_NAME}') AS changed`,
  );
  return !settings?.changed && (await knowsPassword(url));
}

async function knowsPassword(url: string): Promise<boolean> {
  try {
    await ask(url, 'SELECT');
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') return false;
    throw error;
  }
}

async function ask<Row extends object>(url: string, statement: string): Promise<Row | undefined> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query<Row>(statement)).rows[0];
  } finally {
    await client.end().catch(() => undefined); // never connected
  }
}
