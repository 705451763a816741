import { Client, Pool } from 'pg';
import { DataSource } from 'typeorm';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { dataSourceOptions } from './data-source-options.js';
import { grantDataRole } from './grant-data-role.js';
import { openMigrationSource } from './migrate.js';
import { roleOf } from './role-of.js';

describe("the app's role", () => {
  let database: TestDatabase;
  let app: Pool;

  beforeAll(async () => {
    database = await testDatabase();
    app = new Pool({ connectionString: database.url, max: 2 });
    await database.pool.query(
      `INSERT INTO audit_log (action, actor) VALUES ('kept', 'system');
       INSERT INTO events (title, timezone) VALUES ('Kept', 'UTC')`,
    );
  });
  afterAll(async () => {
    await app.end();
    await database.drop();
  });

  const tables = async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
    );
    return rows.map(({ name }) => name);
  };

  it.each([
    ['CREATE TABLE mine (word text)'],
    ['CREATE SCHEMA mine'],
    ['CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$'],
    ['CREATE EXTENSION pg_stat_statements'],
    ['CREATE ROLE mine SUPERUSER'],
    ['DROP TABLE events'],
    ['DROP TEXT SEARCH CONFIGURATION lifelog'],
    ['ALTER TABLE events ADD mine text'],
    ['ALTER TABLE audit_log DISABLE TRIGGER ALL'],
    ['ALTER ROLE CURRENT_USER SUPERUSER'],
    ['SET ROLE lifelog'],
    ['TRUNCATE events CASCADE'],
    ['TRUNCATE audit_log'],
    ['UPDATE audit_log SET actor = $$nobody$$'],
    ['DELETE FROM audit_log'],
    ['INSERT INTO audit_log (id, action, actor) VALUES (7, $$x$$, $$x$$)'],
    ['INSERT INTO audit_log (at, action, actor) VALUES (now() - interval $$1 year$$, $$x$$, $$x$$)'],
    [
      'INSERT INTO audit_log (action, actor) VALUES ($$x$$, $$x$$) ON CONFLICT (id) DO UPDATE SET actor = $$x$$',
    ],
    ['INSERT INTO migrations ("timestamp", name) VALUES (1, $$x$$)'],
    ['DELETE FROM migrations'],
    ['CREATE TRIGGER mine BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION events_derive()'],
    [`COPY events TO PROGRAM 'cat'`],
    [`COPY events FROM PROGRAM 'cat'`],
    [`COPY events TO '/tmp/lifelog-events'`],
    [`SELECT pg_read_file('/etc/passwd')`],
    ['ALTER SYSTEM SET log_statement = $$all$$'],
    ['SELECT lo_import($$/etc/passwd$$)'],
  ])('may not: %s', async (statement) => {
    await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
    const { rows } = await database.pool.query(
      `SELECT (SELECT count(*)::int FROM audit_log WHERE actor = 'system') AS entries, (SELECT count(*)::int FROM events) AS events`,
    );
    expect(rows).toEqual([{ entries: 1, events: 1 }]);
  });

  it('may read and write every table but two', async () => {
    const rights = async (right: string) => {
      const { rows } = await app.query<{ name: string }>(
        `SELECT relname AS name FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT has_table_privilege(oid, $1) ORDER BY 1`,
        [right],
      );
      return rows.map(({ name }) => name);
    };
    expect(await rights('SELECT')).toEqual([]);
    expect(await rights('INSERT')).toEqual(['audit_log', 'migrations']);
    expect(await rights('UPDATE')).toEqual(['audit_log', 'migrations']);
    expect(await rights('DELETE')).toEqual(['audit_log', 'migrations']);
    expect(await rights('TRUNCATE')).toEqual(await tables());
    expect(await rights('REFERENCES')).toEqual(await tables());
    expect(await rights('TRIGGER')).toEqual(await tables());
  });

  it('may add to the audit log', async () => {
    const entry = `INSERT INTO audit_log (action, actor, address, details) VALUES ('added', 'nobody', NULL, '{}')`;
    await expect(app.query(entry)).resolves.toMatchObject({ rowCount: 1 });
  });

  it('may have the statistics of our tables made, and of nothing else', async () => {
    const known = async () =>
      (await database.pool.query(`SELECT 1 FROM pg_stats WHERE tablename = 'events'`)).rowCount ?? 0;
    expect(await known()).toBe(0);
    await app.query(`SELECT settle_table('events')`);
    expect(await known()).toBeGreaterThan(5);
    for (const other of ['pg_authid', 'tag_totals', 'events_tags'])
      await expect(app.query(`SELECT settle_table('${other}')`)).rejects.toMatchObject({
        code: '42501',
      });
  });

  it('cannot make the function look elsewhere for its names', async () => {
    await app.query(
      'CREATE TEMPORARY TABLE pg_class (oid oid, relkind "char", relowner oid, relnamespace oid)',
    );
    await app.query(
      `INSERT INTO pg_temp.pg_class
       SELECT 'pg_authid'::regclass, 'r', c.relowner, c.relnamespace
       FROM pg_catalog.pg_class c WHERE c.oid = 'events'::regclass`,
    );
    await expect(app.query(`SELECT settle_table('pg_authid')`)).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('alone, beside the owner, may call such functions', async () => {
    await expect(app.query('SELECT merge_event_indexes()')).resolves.toMatchObject({ rowCount: 1 });
    const { rows } = await database.pool.query<{ rights: string }>(
      `SELECT unnest(proacl)::text AS rights FROM pg_proc WHERE proname IN ('settle_table', 'merge_event_indexes')`,
    );
    const holders = rows.map(({ rights }) => rights.split('=')[0]).sort();
    expect(holders).toEqual(['lifelog', 'lifelog', 'lifelog_app', 'lifelog_app']);
  });

  it('keeps its rights when they are granted again, and loses what it was given by hand', async () => {
    await database.pool.query('GRANT ALL ON audit_log, migrations, events TO lifelog_app');
    await expect(app.query('DELETE FROM audit_log WHERE false')).resolves.toMatchObject({ rowCount: 0 });
    const source = await openMigrationSource(database.ownerUrl);
    const runner = source.createQueryRunner();
    await grantDataRole(runner, 'lifelog_app');
    await grantDataRole(runner, 'lifelog_app');
    await runner.release();
    await source.destroy();
    for (const statement of ['DELETE FROM audit_log', 'TRUNCATE events CASCADE', 'DELETE FROM migrations'])
      await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
    await expect(app.query('SELECT title FROM events')).resolves.toMatchObject({ rowCount: 1 });
  });

  it('may change its own settings, as every role may, and LifeLog does not follow them', async () => {
    const { rows } = await app.query<{ database: string }>('SELECT current_database() AS database');
    const mine = `ALTER ROLE CURRENT_USER IN DATABASE ${rows[0]?.database}`;
    const settings = {
      search_path: 'pg_temp',
      default_transaction_read_only: 'on',
      default_transaction_isolation: 'serializable',
      datestyle: 'German',
      timezone: 'Asia/Tokyo',
      statement_timeout: '1h',
      idle_in_transaction_session_timeout: '0',
    };
    for (const [name, value] of Object.entries(settings)) await app.query(`${mine} SET ${name} = '${value}'`);
    const source = await new DataSource(dataSourceOptions(database.url, 1)).initialize();
    const [followed] = await source.query<object[]>(
      `SELECT ${Object.keys(settings)
        .map((name) => `current_setting('${name}') AS ${name}`)
        .join(', ')}`,
    );
    await source.destroy();
    await app.query(`${mine} RESET ALL`);
    expect(followed).toEqual({
      search_path: 'public',
      default_transaction_read_only: 'off',
      default_transaction_isolation: 'read committed',
      datestyle: expect.stringMatching(/^ISO/) as string,
      timezone: 'UTC',
      statement_timeout: '5s',
      idle_in_transaction_session_timeout: '30s',
    });
  });

  it('is told from the owner by the server, whatever the address says', async () => {
    expect(await roleOf(database.url)).toBe('lifelog_app');
    const asOwner = new Client({ connectionString: database.ownerUrl });
    await asOwner.connect();
    const { rows } = await asOwner.query<{ role: string }>('SELECT current_user AS role');
    await asOwner.end();
    expect(await roleOf(database.ownerUrl)).toBe(rows[0]?.role);
  });
});
