import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Pool } from 'pg';
import { grantDataRole, migrate, pendingMigrations, openMigrationSource } from '#libs/database';
import { systemPostgres, SystemPostgres } from './support/system-postgres.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const ROLES = fileURLToPath(new URL('../../../docker/postgres/10-roles.sql', import.meta.url));
const OLDEST = 15;

/** The oldest PostgreSQL that LifeLog promises to work with, set up with two roles as docs/security.md says. */
const programs = systemPostgres(OLDEST);
const where = programs === undefined ? describe.skip : describe;
const reason = programs === undefined ? `: not tried, as postgresql-${OLDEST} is not installed here` : '';

where(`a PostgreSQL ${OLDEST} of one's own${reason}`, () => {
  let server: SystemPostgres;
  let app: TestApp;
  let pool: Pool;
  let dataDir: string;
  const urlOf = (role: 'app' | 'migrate') => server.url(`lifelog_${role}`, `${role}-password`);

  beforeAll(async () => {
    server = await SystemPostgres.start(programs ?? '');
    await server.psql(ROLES, {
      POSTGRES_APP_PASSWORD: 'app-password',
      POSTGRES_MIGRATE_PASSWORD: 'migrate-password',
    });
    await migrate(urlOf('migrate'), { afterwards: (runner) => grantDataRole(runner, 'lifelog_app') });
    pool = new Pool({ connectionString: urlOf('migrate'), max: 2 });
    pool.on('error', () => undefined); // ended with the server
    const database = { url: urlOf('app'), ownerUrl: urlOf('migrate'), pool, drop: () => pool.end() };
    dataDir = await mkdtemp(join(tmpdir(), 'lifelog-data-'));
    app = await startTestApp({ DATA_DIR: dataDir }, { database });
  });
  afterAll(async () => {
    await app.close();
    await pool.end();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function as(url: string, statement: string): Promise<unknown[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<object>(statement)).rows;
    } finally {
      await client.end();
    }
  }

  it('gets two roles without a right too many', async () => {
    const [version] = await as(
      urlOf('app'),
      `SELECT current_setting('server_version_num')::int / 10000 AS major`,
    );
    expect(version).toEqual({ major: OLDEST });
    const plain = { super: false, roles: false, databases: false, bypass: false };
    expect(
      await as(
        urlOf('app'),
        `SELECT rolname AS role, rolsuper AS super, rolcreaterole AS roles, rolcreatedb AS databases, rolbypassrls AS bypass
         FROM pg_roles WHERE rolname ~ '^lifelog' ORDER BY 1`,
      ),
    ).toEqual([
      { role: 'lifelog_app', ...plain },
      { role: 'lifelog_migrate', ...plain },
    ]);
    for (const statement of [
      'CREATE TABLE mine (word text)',
      'CREATE SCHEMA mine',
      'DROP TABLE events',
      'TRUNCATE events CASCADE',
      'UPDATE audit_log SET actor = $$nobody$$',
      'DELETE FROM audit_log',
      `COPY events TO PROGRAM 'cat'`,
      'SET ROLE lifelog_migrate',
    ])
      await expect(as(urlOf('app'), statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('is migrated as a whole by the role that owns the schema, and a second time by nothing', async () => {
    const source = await openMigrationSource(urlOf('migrate'));
    expect(await pendingMigrations(source)).toEqual([]);
    await source.destroy();
    expect(
      await migrate(urlOf('migrate'), { afterwards: (runner) => grantDataRole(runner, 'lifelog_app') }),
    ).toEqual([]);
  });

  it('keeps, finds and hands out a log', async () => {
    const made = await app.api('POST', '/api/events', {
      title: 'Ein Spaziergang am Cabo da Roca',
      tags: ['walk', 'Atlantik'],
      metadata: { km: 7.5 },
    });
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as { id: number };
    const found = await app.api('GET', '/api/search?q=spaziergang');
    expect(await found.json()).toMatchObject({ total: 1, items: [{ id }] });
    const changed = await app.api('PATCH', `/api/events/${id}`, { title: 'Ein langer Spaziergang' });
    expect(changed.status).toBe(200);
    expect(await (await app.api('GET', '/api/tags')).json()).toMatchObject({ total: 2 });
    expect(await (await app.api('GET', '/api/export?format=ndjson')).text()).toContain(
      'Ein langer Spaziergang',
    );
    expect((await fetch(`${app.url}/health`)).status).toBe(200);
    expect((await app.api('DELETE', `/api/events/${id}`)).status).toBe(204);
  });
});
