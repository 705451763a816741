import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { sendRaw } from './support/bad-inputs/send.js';
import { signIn } from './support/bad-inputs/sign-in.js';
import { ADMIN_PASSWORD, startTestApp, type TestApp, TOKEN } from './support/test-app.js';

interface Line {
  level: number;
  time: string;
  request_id?: string;
  req?: { method: string; url: string; address: string };
  res?: { status: number };
  route?: string;
  duration_ms?: number;
}

describe('the log', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ LOG_LEVEL: 'trace' });
  });

  afterAll(() => app.close());

  const lines = (): Line[] =>
    app
      .log()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);

  async function requestLine(id: string): Promise<Line> {
    for (let tries = 0; tries < 100; tries += 1) {
      const found = lines().filter(({ request_id, res }) => request_id === id && res !== undefined);
      if (found[0]) {
        expect(found).toHaveLength(1);
        return found[0];
      }
      await sleep(10);
    }
    throw new Error(`No line of request ${id}.`);
  }

  it.each([
    ['GET', '/api/events?page=2', 200, '/api/events'],
    ['GET', '/api/events/4711', 404, '/api/events/:id'],
    ['GET', '/api/events/abc', 400, '/api/events/:id'],
    ['DELETE', '/health', 405, undefined],
  ])(
    'has one JSON line for %s %s with id, route, status and duration',
    async (method, path, status, route) => {
      const answer = await app.api(method, path);
      const id = answer.headers.get('x-request-id') ?? '';
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
      const line = await requestLine(id);
      expect(line).toMatchObject({
        level: 30,
        req: { method, url: path, address: '127.0.0.1' },
        res: { status },
      });
      if (route !== undefined) expect(line.route).toBe(route);
      expect(line.duration_ms).toBeGreaterThanOrEqual(0);
      expect(new Date(line.time).toISOString()).toBe(line.time);
    },
  );

  it.each([
    ['proxy-id.0001', true],
    ['short', false],
    ['"},{"level":10', false],
    ['x'.repeat(65), false],
  ])('keeps the id %p of a proxy only when it is harmless', async (given, isKept) => {
    const answer = await app.api('GET', '/health/live', undefined, { 'x-request-id': given });
    const id = answer.headers.get('x-request-id') ?? '';
    expect(id === given).toBe(isKept);
    await requestLine(id);
  });

  it('never has a secret in it, whatever is sent and whatever fails', async () => {
    const canary = (name: string): string => `canary-${name}-0123456789`;
    const cookie = await signIn(app);
    const password = canary('password');
    await app.api('GET', '/api/events', undefined, {
      authorization: `Bearer ll_${canary('bearer')}${'x'.repeat(20)}`,
    });
    await app.api('GET', '/api/events', undefined, { cookie: `sid=${canary('cookie')}; ${cookie.cookie}` });
    await app.api('GET', '/api/events', undefined, { 'x-csrf-token': canary('csrf') });
    for (const name of [
      'token',
      'access_token',
      'password',
      'X-Amz-Signature',
      'X%2DAmz%2DSignature',
      'signature',
    ]) {
      await app.api('GET', `/api/events?${name}=${canary('query')}`);
    }
    await app.api('POST', '/api/auth/login', { password }, { authorization: '' });
    await app.api('POST', '/api/auth/login', `{"password":"${password}`);
    await app.api('POST', '/api/auth/token/rotate', { admin_password: password });
    await app.api('POST', '/api/auth/password', { current: password, new: password });
    await app.api('POST', '/api/events', { title: canary('body') });
    await app.api('POST', '/api/events', `{"title":"${canary('body')}`);
    await app.api('POST', '/api/import', `{"title":"${canary('body')}\n`, {
      'content-type': 'application/x-ndjson',
    });
    await fetch(`${app.url}/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: `password=${password}&next=%2F`,
      redirect: 'manual',
    });
    const created = await app.api('POST', '/api/auth/tokens', { name: 'a', scopes: ['read'] });
    const { token } = (await created.json()) as { token: string };
    const raw = `GET /api/events HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${canary('raw')}\r\nx: a\0b\r\n\r\n`;
    await sendRaw(Number(new URL(app.url).port), Buffer.from(raw));
    await app.database.pool.query('ALTER TABLE events RENAME COLUMN description TO moved');
    const failed = await app.api('POST', '/api/events', { title: canary('body') });
    await app.database.pool.query('ALTER TABLE events RENAME COLUMN moved TO description');
    expect(failed.status).toBe(500);

    await sleep(100);
    const log = app.log();
    expect(log).toContain('42703');
    expect(log.match(/.*canary.*/g)).toBeNull();
    for (const secret of [TOKEN, ADMIN_PASSWORD, token, cookie.cookie, cookie.csrf, app.database.url]) {
      expect(log.includes(secret)).toBe(false);
    }
  });

  it('has failures of the database without its password', async () => {
    const gone = new URL(app.database.url);
    const password = 'canary-database-password';
    const { Logger } = await import('nestjs-pino');
    app.app.get(Logger).error(
      {
        err: new Error(`cannot use postgresql://lifelog:${password}@${gone.hostname || 'db'}/x`),
        DATABASE_URL: password,
      },
      'failed',
    );
    await sleep(50);
    expect(app.log()).toContain('cannot use postgresql://lifelog:[redacted]@');
    expect(app.log()).not.toContain(password);
  });
});

describe('a log that nobody reads', () => {
  let database: TestDatabase;
  let dataDir: string;
  let child: ChildProcessByStdio<null, Readable, Readable>;
  let exited: Promise<unknown[]>;
  let url: string;

  beforeAll(async () => {
    database = await testDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'lifelog-log-'));
  });
  afterAll(async () => {
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    const main = new URL('../../../dist/apps/api/src/main.js', import.meta.url);
    child = spawn(process.execPath, [main.pathname], {
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: database.url,
        ADMIN_PASSWORD,
        API_TOKEN: TOKEN,
        PORT: '0',
        DATA_DIR: dataDir,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    exited = once(child, 'exit');
    child.stderr.pipe(process.stderr);
    let output = '';
    while (!output.includes('LifeLog is at ')) output += String((await once(child.stdout, 'data'))[0]);
    [url = ''] = /http:\S+/.exec(output) ?? [];
  });
  afterEach(() => child.kill('SIGKILL'));

  /** So many requests whose lines in the log are long. */
  async function ask(times: number): Promise<void> {
    const long = 'x'.repeat(6_000);
    for (let round = 0; round < times; round += 1) {
      const answer = await fetch(`${url}/health/live?unknown=${long}`, {
        signal: AbortSignal.timeout(5_000),
      });
      expect(answer.status).toBe(400);
    }
    const answer = await fetch(`${url}/api/events`, { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(answer.status).toBe(200);
  }

  it('does not stop requests, nor the end of the process', async () => {
    child.stdout.pause();
    await ask(300);
    child.kill('SIGTERM');
    await sleep(1_000);
    child.stdout.resume();
    expect(await exited).toEqual([0, null]);
  });

  it('nor does one whose pipe is gone, and that of the errors', async () => {
    for (const pipe of [child.stdout, child.stderr]) {
      const closed = once(pipe, 'close');
      pipe.destroy();
      await closed;
      await ask(20);
    }
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  });
});
