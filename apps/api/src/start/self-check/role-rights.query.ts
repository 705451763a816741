import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';

export interface RoleRights {
  role: string;
  /** Superuser, or may make roles, go around row security, or reach files and programs of the server. */
  isPowerful: boolean;
  /** The names of what its connections are given (`ALTER ROLE … SET`), which it may have done itself. */
  settings: string[];
}

/** What the server's catalogue, which everybody may read, says of these roles, by name. */
@Injectable()
export class RoleRightsQuery {
  constructor(private readonly database: Database) {}

  async run(roles: string[]): Promise<RoleRights[]> {
    const { rows } = await this.database.query<RoleRights>(
      `SELECT r.rolname::text AS role,
              r.rolsuper OR r.rolcreaterole OR r.rolbypassrls
                OR pg_has_role(r.oid, 'pg_execute_server_program', 'MEMBER')
                OR pg_has_role(r.oid, 'pg_write_server_files', 'MEMBER')
                OR pg_has_role(r.oid, 'pg_read_server_files', 'MEMBER') AS "isPowerful",
              ARRAY(SELECT DISTINCT split_part(setting, '=', 1)
                    FROM pg_db_role_setting s LEFT JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) AS setting
                    WHERE s.setrole = r.oid AND coalesce(d.datname, current_database()) = current_database()
                    ORDER BY 1) AS settings
       FROM pg_roles r
       WHERE r.rolname = ANY($1)
       ORDER BY r.rolname`,
      [roles],
    );
    return rows;
  }
}
