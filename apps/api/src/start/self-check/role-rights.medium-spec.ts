import { openDatabase, type OpenDatabase } from '#libs/testing';
import { RoleRightsQuery } from './role-rights.query.js';

describe('RoleRightsQuery', () => {
  let opened: OpenDatabase;

  beforeAll(async () => {
    opened = await openDatabase();
  });
  afterAll(() => opened.drop());

  it('tells a superuser from the data role, and knows nobody else', async () => {
    const { rows } = await opened.pool.query<{ role: string }>(
      'SELECT rolname::text AS role FROM pg_roles WHERE rolsuper LIMIT 1',
    );
    const { role } = rows[0] ?? { role: '' };
    const rights = await new RoleRightsQuery(opened.database).run(['lifelog_app', role, 'nobody at all']);
    expect(rights).toHaveLength(2);
    expect(rights).toContainEqual({ role: 'lifelog_app', isPowerful: false, settings: [] });
    expect(rights).toContainEqual({ role, isPowerful: true, settings: [] });
  });

  it('names what a role was given for its connections, in this database', async () => {
    const [{ name = '' } = {}] = (
      await opened.pool.query<{ name: string }>('SELECT current_database() AS name')
    ).rows;
    const mine = `ALTER ROLE CURRENT_USER IN DATABASE ${name}`;
    await opened.database.query(`${mine} SET statement_timeout = '1h'`);
    await opened.database.query(`${mine} SET search_path = 'a', 'b'`);
    const [rights] = await new RoleRightsQuery(opened.database).run(['lifelog_app']);
    await opened.database.query(`${mine} RESET ALL`);
    expect(rights?.settings).toEqual(['search_path', 'statement_timeout']);
  });
});
