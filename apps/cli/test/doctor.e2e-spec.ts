import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TOKEN } from '../../api/test/support/test-app.js';
import { type CliApp, startCliApp } from './support/cli-app.js';
import { CliHome } from './support/run-cli.js';

interface Report {
  url: string;
  items: { check: string; state: string; message: string; advice: string | null }[];
}

describe('lifelog doctor', () => {
  let cli: CliApp;

  beforeAll(async () => {
    cli = await startCliApp();
  });
  afterAll(() => cli.close());

  const look = async (env: Record<string, string> = {}) => {
    const result = await cli.home.run(['doctor', '--json'], { env });
    const { items } = JSON.parse(result.stdout) as Report;
    return { ...result, states: Object.fromEntries(items.map(({ check, state }) => [check, state])), items };
  };

  it('looks at everything, and says what to do about what is not as it should be', async () => {
    const { code, states, items } = await look();
    expect(code).toBe(1); // the tests' database forgets on purpose
    expect(states).toMatchObject({
      server: 'ok',
      transport: 'ok',
      outbox: 'ok',
      'clock here': 'ok',
      database: 'ok',
      storage: 'ok',
      migrations: 'ok',
      token: 'ok',
      version: 'ok',
      durability: 'failed',
      clock: 'ok',
      deletions: 'ok',
      files: 'ok',
      backups: 'warning',
      upgrade: 'ok',
      security: 'ok',
    });
    for (const { state, advice } of items) expect(advice === null).toBe(state === 'ok');
  });

  it('prints it for people, the advice below', async () => {
    const { code, stdout, stderr } = await cli.home.run(['doctor']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ok {7}server +LifeLog answers at http/m);
    expect(stdout).toMatch(
      /^warning {2}backups +LifeLog makes no backups by itself\.\n {4,}Set BACKUP_SCHEDULE/m,
    );
    expect(stderr).toMatch(/1 thing to mend\./);
  });

  it('names what the store does not give up', async () => {
    await cli.app.database.pool.query(
      // not due, or the job may have done it before anybody looks
      `INSERT INTO object_deletions (key, due_at, attempts, last_error)
       VALUES ('some/key', now() + interval '1 hour', 7, 'AccessDenied')`,
    );
    const { items } = await look();
    expect(items.find(({ check }) => check === 'deletions')).toMatchObject({
      state: 'warning',
      message: 'One deleted file is still in the store: AccessDenied.',
    });
    await cli.app.database.pool.query('DELETE FROM object_deletions');
  });

  it('says what a lesser token cannot see, and what a wrong one is', async () => {
    const made = await cli.app.api('POST', '/api/auth/tokens', { name: 'reader', scopes: ['read'] });
    const { token } = (await made.json()) as { token: string };
    expect(
      (await look({ LIFELOG_API_TOKEN: token })).items.find(({ check }) => check === 'token'),
    ).toMatchObject({
      state: 'warning',
    });
    const wrong = await look({ LIFELOG_API_TOKEN: 'wrong' });
    expect(wrong.states.token).toBe('failed');
    expect(wrong.code).toBe(1);
  });

  it('sends nobody to sign in again because the database is away', async () => {
    const down = (message: string) => ({ status: 'down', message });
    const details = { database: down('No answer.'), migrations: down('It cannot be read.') };
    const server = createServer(({ url }, response) => {
      const away = { detail: 'The database does not answer.', error_code: 'database_unavailable', info: {} };
      const health = { status: 'error', info: {}, error: details, details };
      response.writeHead(503, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(url === '/health' ? health : away));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { items, code } = await look({
      LIFELOG_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    });
    server.close();
    const failing = items.filter(({ state }) => state === 'failed');
    expect([code, failing.map(({ check }) => check)]).toEqual([1, ['database', 'migrations', 'inside']]);
    expect(failing.map(({ advice }) => advice).join(' ')).not.toMatch(/login|Restart/);
  });

  it('says how to start a server that is not there', async () => {
    const home = await CliHome.create({ LIFELOG_URL: 'http://127.0.0.1:9', LIFELOG_API_TOKEN: TOKEN });
    const { code, stdout } = await home.run(['doctor']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^FAILED {3}server +Cannot reach LifeLog at http:\/\/127\.0\.0\.1:9/m);
    await home.remove();
  });
});
