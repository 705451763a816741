import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.js';

describe('the roles of the embedded PostgreSQL', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lifelog roles ')));
  chmodSync(folder, 0o711); // so that root's PostgreSQL needs no capability to look into it, and has none that hides a wrong owner
  const access = join(folder, 'postgres/pg_hba.conf');
  let running: EmbeddedPostgres;

  beforeEach(async () => {
    running = await startEmbeddedPostgres({ dataDir: folder, durable: false });
  });
  afterEach(() => running.stop());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function as(url: string, statement: string): Promise<Record<string, unknown>[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows;
    } finally {
      await client.end();
    }
  }

  it('are an owner and one for the data; neither is superuser, and the second makes nothing', async () => {
    const own = `SELECT current_user AS role, rolsuper, rolcreaterole, rolreplication, rolbypassrls
                 FROM pg_roles WHERE rolname = current_user`;
    const plain = { rolsuper: false, rolcreaterole: false, rolreplication: false, rolbypassrls: false };
    expect(await as(running.ownerUrl, own)).toEqual([{ role: 'lifelog', ...plain }]);
    expect(await as(running.url, own)).toEqual([{ role: 'lifelog_app', ...plain }]);
    await expect(as(running.url, 'CREATE TABLE mine (word text)')).rejects.toMatchObject({ code: '42501' });
    await expect(as(running.url, 'CREATE DATABASE mine')).rejects.toMatchObject({ code: '42501' });
    await as(running.ownerUrl, 'CREATE TABLE kept (word text)');
  });

  it('have passwords that differ', () => {
    expect(new URL(running.url).password).not.toBe(new URL(running.ownerUrl).password);
    expect(readFileSync(join(folder, 'postgres.password'), 'utf8')).not.toContain(
      new URL(running.url).password,
    );
  });

  it('are made in a folder from before there were two, which keeps what it has', async () => {
    await running.stop();
    writeFileSync(access, 'local all lifelog scram-sha-256\n');
    running = await startEmbeddedPostgres({ dataDir: folder, durable: false });
    expect(await as(running.url, 'SELECT current_user AS role')).toEqual([{ role: 'lifelog_app' }]);
    expect(await as(running.ownerUrl, 'SELECT count(*)::int AS kept FROM kept')).toEqual([{ kept: 0 }]);
    expect(readFileSync(access, 'utf8')).toBe('local all lifelog,lifelog_app scram-sha-256\n');
  });

  it('are let in by a file that belongs to the server, and is given back to it', async () => {
    await running.stop();
    const { uid, gid } = statSync(join(folder, 'postgres'));
    expect(statSync(access)).toMatchObject({ uid, gid, mode: 0o100600 });
    if (process.getuid?.() === 0) chownSync(access, 0, 0);
    running = await startEmbeddedPostgres({ dataDir: folder, durable: false });
    expect(await as(running.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('are made again what they were when the one for the data was changed from within', async () => {
    // each of these is a right that PostgreSQL takes from no role
    await as(running.url, `ALTER ROLE CURRENT_USER SET statement_timeout = '7s'`);
    await as(running.url, `ALTER ROLE CURRENT_USER IN DATABASE lifelog SET search_path = pg_temp`);
    await as(running.url, `ALTER ROLE CURRENT_USER PASSWORD 'mine'`);
    await running.stop();
    const said: string[] = [];
    running = await startEmbeddedPostgres({
      dataDir: folder,
      durable: false,
      log: (line) => void said.push(line),
    });
    expect(said).toEqual(["The app's database role was changed from within; it is made what it was."]);
    const [settings] = await as(
      running.url,
      `SELECT current_setting('statement_timeout') AS timeout, current_setting('search_path') AS path`,
    );
    expect(settings).toEqual({ timeout: '0', path: '"$user", public' });
    await running.stop();
    running = await startEmbeddedPostgres({
      dataDir: folder,
      durable: false,
      log: (line) => void said.push(line),
    });
    expect(said).toHaveLength(1);
  });

  it('get new passwords together when the file of the password is gone', async () => {
    const before = running.url;
    await running.stop();
    rmSync(join(folder, 'postgres.password'));
    running = await startEmbeddedPostgres({ dataDir: folder, durable: false });
    expect(running.url).not.toBe(before);
    expect(await as(running.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await expect(as(before, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });
});
