import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { grantDataRole, migrate } from '#libs/database';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#libs/database/embedded';
import { noMount } from '#libs/testing';
import { extraApps } from './support/extra-apps.js';

/** What PostgreSQL says of it is told by database-error.spec.ts wherever this is skipped. */
const unmountable = noMount();
const where = unmountable === '' ? describe : describe.skip;

/** The disk that tables are on has no room left; the one of the write-ahead log has, without which PostgreSQL would end. */
where(`a database whose disk is full${unmountable}`, () => {
  const startApp = extraApps();
  let dataDir: string;
  let postgres: EmbeddedPostgres;
  let pool: pg.Pool;
  let small = '';

  const run = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'lifelog-full-'));
    postgres = await startEmbeddedPostgres({ dataDir, durable: false });
    await migrate(postgres.ownerUrl, { afterwards: (runner) => grantDataRole(runner, 'lifelog_app') });
    const client = new pg.Client({ connectionString: postgres.ownerUrl });
    await client.connect();
    const { rows } = await client.query<{ folder: string; bytes: string }>(
      `SELECT 'base/' || oid AS folder, pg_database_size(oid) AS bytes FROM pg_database WHERE datname = current_database()`,
    );
    await client.end();
    await postgres.stop();
    const tables = join(dataDir, 'postgres', rows[0]?.folder ?? '');
    const kilobytes = Math.ceil(Number(rows[0]?.bytes) / 1_024) + 2_048;
    run('cp', '-a', tables, `${tables}.moved`);
    expect(run('mount', '-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', tables)).toBe(true);
    small = tables;
    run('cp', '-a', `${tables}.moved/.`, tables);
    rmSync(`${tables}.moved`, { recursive: true });
    postgres = await startEmbeddedPostgres({ dataDir, durable: false });
    pool = new pg.Pool({ connectionString: postgres.ownerUrl, max: 1 });
  });
  afterAll(async () => {
    await pool.end();
    await postgres.stop();
    if (small !== '') run('umount', '-l', small);
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('answers 507 to what is written, reads on, and writes again once there is room', async () => {
    const database = { url: postgres.url, ownerUrl: postgres.ownerUrl, pool, drop: () => Promise.resolve() };
    const app = await startApp({ DATA_DIR: join(dataDir, 'app') }, { database });
    const write = () =>
      app.api('POST', '/api/events', { title: 'Kept', description: randomBytes(6_000).toString('base64') });
    let kept = 0;
    let answer = await write();
    for (; answer.status === 201; answer = await write()) kept += 1;
    expect(answer.status).toBe(507);
    expect(await answer.json()).toMatchObject({ error_code: 'storage_full' });
    const list = await app.api('GET', '/api/events?page_size=1');
    expect(list.status).toBe(200);
    expect(await list.json()).toMatchObject({ total: kept, items: [{ title: 'Kept' }] });
    const exported = await app.api('GET', '/api/export');
    expect(exported.status).toBe(200);
    expect(((await exported.json()) as { events: object[] }).events).toHaveLength(kept);
    expect(app.log()).toContain('the audit log has no room to say so');
    expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
    expect(run('mount', '-o', 'remount,size=256m', small)).toBe(true);
    expect((await write()).status).toBe(201);
  });
});
