import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';

/** The role that the app works as, when it is superuser or may make roles or run programs; else null. */
@Injectable()
export class PowerfulRoleQuery {
  constructor(private readonly database: Database) {}

  async run(): Promise<string | null> {
    const { rows } = await this.database.query<{ role: string }>(
      `SELECT rolname AS role FROM pg_roles
       WHERE rolname = current_user
         AND (rolsuper OR rolcreaterole OR rolbypassrls OR pg_has_role('pg_execute_server_program', 'MEMBER')
              OR pg_has_role('pg_write_server_files', 'MEMBER') OR pg_has_role('pg_read_server_files', 'MEMBER'))`,
    );
    return rows[0]?.role ?? null;
  }
}
