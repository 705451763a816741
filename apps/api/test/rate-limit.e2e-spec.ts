import { jest } from '@jest/globals';
import { Browser } from './support/browser.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const LIMIT = 20;

/** The window is a minute of the clock: the clock is put forward to the start of the next one. */
function startAMinute(): void {
  const real = Date.now.bind(Date);
  const ahead = 60_000 - (real() % 60_000);
  jest.spyOn(Date, 'now').mockImplementation(() => real() + ahead);
}

describe('RATE_LIMIT_PER_MINUTE', () => {
  let app: TestApp;

  beforeEach(async () => {
    startAMinute(); // before the app is there, which keeps the clock it finds
    app = await startTestApp({ RATE_LIMIT_PER_MINUTE: String(LIMIT), TRUST_PROXY: 'loopback' });
  });
  afterEach(async () => {
    await app.close();
    jest.restoreAllMocks();
  });

  const from = (address: string, headers: Record<string, string> = {}) =>
    app.api('GET', '/api/tags', undefined, { 'x-forwarded-for': address, ...headers });

  it('holds for a token wherever its requests come from', async () => {
    const statuses: number[] = [];
    for (let sent = 0; sent < LIMIT + 2; sent += 1) statuses.push((await from(`203.0.113.${sent}`)).status);
    expect(statuses).toEqual([...Array<number>(LIMIT).fill(200), 429, 429]);
    const answer = await from('203.0.113.99');
    const seconds = Number(answer.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(await answer.json()).toMatchObject({ error_code: 'rate_limited', info: { retry_after: seconds } });
    const other = await app.database.pool.query<{ id: string }>(
      `INSERT INTO api_tokens (name, scopes, digest, prefix) VALUES ('b', '{read}', sha256('b'), 'b') RETURNING id`,
    );
    expect(other.rowCount).toBe(1);
    expect((await from('203.0.113.98', { authorization: 'Bearer b' })).status).toBe(200);
  });

  it('holds for an address, with a wrong token and with none', async () => {
    for (let sent = 0; sent < LIMIT; sent += 1) {
      expect((await from('198.51.100.1', { authorization: sent % 2 ? 'Bearer wrong' : '' })).status).toBe(
        401,
      );
    }
    expect((await from('198.51.100.1', { authorization: '' })).status).toBe(429);
    expect((await from('198.51.100.1')).status).toBe(429);
    expect((await from('198.51.100.2')).status).toBe(200);
  });

  it('counts neither health nor static files, and answers people with a page', async () => {
    const login = await (await fetch(`${app.url}/login`)).text();
    const [styles = ''] = /\/static\/styles\.[^"]+/.exec(login) ?? [];
    for (let sent = 0; sent < LIMIT; sent += 1) await new Browser(app).get('/login');
    const page = await new Browser(app).get('/login', { accept: 'text/html' });
    expect([page.status, page.headers.get('content-type')]).toEqual([429, 'text/html; charset=utf-8']);
    for (const path of ['/health', '/health/live', styles]) {
      expect([path, (await fetch(`${app.url}${path}`)).status]).toEqual([path, 200]);
    }
  });
});

it('without RATE_LIMIT_PER_MINUTE there is none', async () => {
  const app = await startTestApp();
  for (let sent = 0; sent < 100; sent += 1) expect((await app.api('GET', '/api/tags')).status).toBe(200);
  await app.close();
});
