import { escapeIdentifier } from 'pg';
import type { QueryRunner } from 'typeorm';

/** What the data role may only add to and read, and what it may only read. */
const APPEND_ONLY = 'audit_log';
/** What it says of an entry; number and time are the table's own. */
const ENTRY = 'action, actor, address, details';
const READ_ONLY = 'migrations';

/**
 * Lets the role of DATABASE_URL work with the data and with nothing else: no schema, no TRUNCATE, and of the audit log
 * neither change nor removal. Run after every migration, by the owner; what is granted already stays as it is.
 */
export async function grantDataRole(runner: QueryRunner, role: string): Promise<void> {
  const [owner] = (await runner.query('SELECT current_user AS name')) as { name: string }[];
  if (owner?.name === role) return; // one role for everything: there is nobody to grant to
  const to = escapeIdentifier(role);
  const [own] = (await runner.query(`
    SELECT string_agg(c.oid::regclass::text, ', ') FILTER (WHERE c.relkind IN ('r', 'p', 'v', 'm')) AS tables,
           string_agg(c.oid::regclass::text, ', ') FILTER (WHERE c.relkind = 'S') AS sequences
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relowner = current_user::regrole`)) as {
    tables: string;
    sequences: string;
  }[];
  await runner.startTransaction();
  try {
    await runner.query(`REVOKE CREATE ON SCHEMA public FROM PUBLIC, ${to}`);
    await runner.query(`GRANT USAGE ON SCHEMA public TO ${to}`);
    await runner.query(`REVOKE TRUNCATE, REFERENCES, TRIGGER ON ${own?.tables} FROM ${to}`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${own?.tables} TO ${to}`);
    await runner.query(`REVOKE INSERT, UPDATE, DELETE ON ${APPEND_ONLY} FROM ${to}`);
    await runner.query(`GRANT INSERT (${ENTRY}) ON ${APPEND_ONLY} TO ${to}`);
    await runner.query(`REVOKE INSERT, UPDATE, DELETE ON ${READ_ONLY} FROM ${to}`);
    await runner.query(`GRANT USAGE, SELECT ON SEQUENCE ${own?.sequences} TO ${to}`);
    await runner.query(`GRANT EXECUTE ON FUNCTION settle_table(regclass), merge_event_indexes() TO ${to}`);
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}
