import { DataSource } from 'typeorm';
import { Database, dataSourceOptions } from '#libs/database';
import { openDatabase, type OpenDatabase } from '#libs/testing';
import { PowerfulRoleQuery } from './powerful-role.query.js';

describe('PowerfulRoleQuery', () => {
  let opened: OpenDatabase;

  beforeAll(async () => {
    opened = await openDatabase();
  });
  afterAll(() => opened.drop());

  it('finds nothing to say of the data role', async () => {
    expect(await new PowerfulRoleQuery(opened.database).run()).toBeNull();
  });

  it('names a role that may do more, as far as the server tells of it', async () => {
    const source = await new DataSource(dataSourceOptions(opened.ownerUrl, 1)).initialize();
    const owner = await new PowerfulRoleQuery(new Database(source)).run();
    const { rows } = await opened.pool.query<{ super: boolean; role: string }>(
      'SELECT rolsuper AS super, rolname AS role FROM pg_roles WHERE rolname = current_user',
    );
    await source.destroy();
    expect(owner).toBe(rows[0]?.super ? rows[0].role : null);
  });
});
