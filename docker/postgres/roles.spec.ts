import { readFileSync } from 'node:fs';

const sql = readFileSync(new URL('./10-roles.sql', import.meta.url), 'utf8');
const statements = sql
  .replace(/^--.*$/gm, '')
  .split(/;|\\gexec/)
  .map((statement) => statement.trim());
const about = (role: string) => statements.filter((statement) => new RegExp(`ROLE ${role} `).test(statement));

describe('the roles for a PostgreSQL server', () => {
  it.each(['lifelog_migrate', 'lifelog_app'])('make of %s no superuser', (role) => {
    expect(about(role)).toHaveLength(1);
    expect(about(role)[0]).toMatch(/ LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'\w+_password'$/);
  });

  it('have no password written down, and stop without one', () => {
    expect(sql).not.toMatch(/PASSWORD '/);
    expect(sql).toContain('\\set ON_ERROR_STOP on');
    expect(sql).toMatch(/\\getenv app_password POSTGRES_APP_PASSWORD/);
    expect(sql).toMatch(/\\getenv migrate_password POSTGRES_MIGRATE_PASSWORD/);
  });

  it('give the app a way in and nothing in the schema', () => {
    const granted = statements.filter((statement) => /^GRANT .* TO lifelog_app$/.test(statement));
    expect(granted).toEqual(['GRANT CONNECT, TEMPORARY ON DATABASE lifelog TO lifelog_app']);
    expect(statements).toContain('ALTER DATABASE lifelog OWNER TO lifelog_migrate');
    expect(statements).toContain('REVOKE ALL ON DATABASE lifelog FROM PUBLIC');
  });
});
