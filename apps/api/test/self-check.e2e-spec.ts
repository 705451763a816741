import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { freePort, LifeLogProcess } from './support/lifelog-process.js';

/** The built server says at start what makes it easy prey, and starts all the same. */
describe('the self-check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifelog check '));
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Up to so many twentieths of a second after the start. */
  async function outputOf(
    env: Record<string, string>,
    settle: (output: string) => boolean,
    tries = 1_000,
  ): Promise<string> {
    const port = await freePort();
    const process = new LifeLogProcess(folder, port, { cwd: folder, env });
    try {
      await process.address(); // may be the one that a proxy has
      for (let left = tries; left > 0 && !settle(process.output); left -= 1) {
        expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
        await sleep(50);
      }
      return process.output;
    } finally {
      await process.end('SIGTERM');
    }
  }

  it('warns of what it finds, and goes on', async () => {
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, '.env'), 'ADMIN_PASSWORD=kF7-x\n', { mode: 0o644 });
    const env = {
      DATABASE_URL: database.url,
      DATABASE_MIGRATE_URL: database.ownerUrl,
      BASE_URL: 'https://log.example',
    };
    const output = await outputOf(env, (text) => text.includes('.env ('));
    expect(output).toContain('ADMIN_PASSWORD has 5 characters');
    expect(output).toContain('BASE_URL is https, but TRUST_PROXY is not set');
    expect(output).toContain(`${folder} (0755) can be read by other users`);
    expect(output).toContain('.env (0644) can be read by other users');
    expect(output).not.toContain('kF7-x');
  });

  it('warns of one role for data and schema', async () => {
    chmodSync(folder, 0o700);
    writeFileSync(join(folder, '.env'), '');
    chmodSync(join(folder, '.env'), 0o600);
    const env = { DATABASE_URL: database.ownerUrl, ADMIN_PASSWORD: 'correct horse battery staple' };
    const output = await outputOf(env, (text) => text.includes('The role '));
    expect(output).toMatch(
      /The role \w+ (works with the data and owns the schema|of DATABASE_URL may do far more)/,
    );
    expect(output).not.toContain('Waiting for the database');
  });

  it('has nothing to say of an installation that is as it should be', async () => {
    chmodSync(folder, 0o700);
    writeFileSync(join(folder, '.env'), '');
    chmodSync(join(folder, '.env'), 0o600);
    const env = {
      DATABASE_URL: database.url,
      DATABASE_MIGRATE_URL: database.ownerUrl,
      ADMIN_PASSWORD: 'correct horse battery staple',
    };
    const output = await outputOf(env, () => false, 20);
    expect(output).not.toMatch(/"context":"security"/);
    expect(output).not.toContain('Waiting for the database');
  });
});
