import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { Browser } from './support/browser.js';
import { databaseDigest } from './support/database-digest.js';
import { examplePath, routesOf } from './support/routes.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
let browser: Browser;
let other: Browser;

beforeAll(async () => {
  app = await startTestApp();
  browser = await Browser.signedIn(app);
  other = await Browser.signedIn(app);
  await app.api('POST', '/api/events', { title: 'Kept' }); // what the walk's addresses name
});
afterAll(() => app.close());

const events = async () => ((await (await app.api('GET', '/api/events')).json()) as { total: number }).total;

/** The five ways in which another site's request differs from one of ours. */
const FORGED: [string, () => Record<string, string>][] = [
  ['no token', () => ({ 'x-csrf-token': '' })],
  ['a wrong token', () => ({ 'x-csrf-token': 'x' })],
  ['the token of another session', () => ({ 'x-csrf-token': other.csrf })],
  [
    'a right token from another site',
    () => ({ 'x-csrf-token': browser.csrf, 'sec-fetch-site': 'cross-site' }),
  ],
  [
    'a right token from another origin',
    () => ({ 'x-csrf-token': browser.csrf, origin: 'https://evil.test' }),
  ],
];

const PART = '--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nx\r\n--b--\r\n';
/** What another site can make a browser send by a form, and what scripts send. */
const BODIES = [
  ['application/json', '{}'],
  ['application/x-www-form-urlencoded', 'title=x&password=x'],
  ['multipart/form-data; boundary=b', PART],
  ['text/plain', '{"title":"x"}'],
] as const;

describe('a request with a session that changes something', () => {
  describe.each(BODIES)('as %s', (contentType, body) => {
    it.each(FORGED)('is refused everywhere with %s, and nothing changes', async (_what, headers) => {
      const unsafe = routesOf(app).filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method));
      expect(unsafe.length).toBeGreaterThan(30);
      const exempt = new Set(['/login', '/api/auth/login']); // nothing rides on a session there; their origin is checked
      const before = await databaseDigest(app.database.pool);
      const passed: string[] = [];
      for (const route of unsafe.filter(({ path }) => !exempt.has(path))) {
        const sent = { 'content-type': contentType, ...headers() };
        const answer = await browser.send(route.method, examplePath(route), sent, body);
        if (answer.status !== 403) passed.push(`${route.method} ${route.path}: ${answer.status}`);
      }
      expect(passed).toEqual([]);
      expect(await databaseDigest(app.database.pool)).toEqual(before);
      expect((await browser.get('/api/settings')).status).toBe(200);
    });
  });

  it.each(FORGED)('is refused at a path that does not exist with %s', async (_what, headers) => {
    const answer = await browser.send(
      'POST',
      '/no/such/path',
      { 'content-type': 'application/json', ...headers() },
      '{}',
    );
    expect(answer.status).toBe(403);
  });

  it('is answered as forbidden, and nothing has changed', async () => {
    const before = await events();
    const form = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-csrf-token': 'x',
      accept: 'application/json',
    };
    const answer = await browser.send('POST', '/events', form, 'title=a');
    expect(answer.status).toBe(403);
    expect(await answer.text()).toMatch(/too old|forbidden/);
    expect(await events()).toBe(before);
  });

  it('passes with the token in the header', async () => {
    const answer = await browser.send(
      'PATCH',
      '/api/settings',
      { 'content-type': 'application/json', 'x-csrf-token': browser.csrf, 'sec-fetch-site': 'same-origin' },
      '{"week_start":"sunday"}',
    );
    expect(answer.status).toBe(200);
  });

  it('passes with the token in the form, which the page does not see as a field', async () => {
    const before = await events();
    const fields = { line: 'Walked along the river', uid: randomUUID(), _csrf: browser.csrf };
    const answer = await browser.submit('/events/quick', fields);
    expect([answer.status, await events()]).toEqual([303, before + 1]);
  });

  it('passes from our own form in a browser that hides where it came from', async () => {
    const fields = { line: 'Walked back', uid: randomUUID(), _csrf: browser.csrf };
    expect((await browser.submit('/events/quick', fields, { origin: 'null' })).status).toBe(303);
    expect((await browser.submit('/events/quick', { line: 'x' }, { origin: 'null' })).status).toBe(403);
  });

  it('is refused in the form with the token of another session', async () => {
    const before = await events();
    const answer = await browser.submit('/events/quick', { line: 'x', _csrf: other.csrf });
    expect([answer.status, await events()]).toEqual([403, before]);
  });

  it('needs it behind a proxy with a password of its own, too', async () => {
    const basic = { authorization: 'Basic YTpi' };
    const forged = await browser.post('/api/auth/logout', {}, { ...basic, 'x-csrf-token': '' });
    expect(forged.status).toBe(403);
    expect((await browser.get('/api/settings', basic)).status).toBe(200);
  });

  it('cannot hide behind a method override', async () => {
    const override = { 'x-http-method-override': 'POST' };
    expect((await browser.get('/api/settings', override)).status).toBe(200);
  });
});

describe('a request without a session', () => {
  it('of a page that hides where it comes from uses up none of the tries of signing in', async () => {
    const hidden = { origin: 'null' };
    const tries = async () => (await app.database.pool.query('SELECT 1 FROM sign_in_attempts')).rowCount;
    const stranger = new Browser(app);
    for (const path of ['/login', '/login/', '/LOGIN']) {
      const answer = await stranger.submit(path, { password: 'guessed' }, hidden);
      expect([path, answer.status]).toEqual([path, 403]);
    }
    expect((await stranger.post('/api/auth/login', { password: 'guessed' }, hidden)).status).toBe(403);
    expect((await browser.submit('/login', { password: 'guessed' }, hidden)).status).toBe(403);
    expect(await tries()).toBe(0);
    const ours = await stranger.submit('/login', { password: 'guessed' }, { origin: app.url });
    expect([ours.status, await tries()]).toEqual([401, 1]);
  });

  it('of the API falls through to the guard', async () => {
    expect((await new Browser(app).post('/api/events', { title: 'x' })).status).toBe(401);
  });

  it('with a token of the API needs no CSRF token', async () => {
    const sent = { cookie: browser.cookie, 'sec-fetch-site': 'cross-site' };
    expect((await app.api('POST', '/api/events', { title: 'x' }, sent)).status).toBe(201);
  });

  it('cannot use a session by naming the scheme Bearer', async () => {
    const sent = { authorization: 'Bearer wrong', 'x-csrf-token': '' };
    const before = await events();
    expect((await browser.submit('/events/quick', { line: 'x' }, sent)).status).toBe(401);
    expect((await browser.post('/api/auth/token/rotate', {}, sent)).status).toBe(401);
    expect(await events()).toBe(before);
  });
});

describe('a page without a session', () => {
  it('sends people to sign in and back', async () => {
    const answer = await new Browser(app).get('/?q=plague&tags=a%20b');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/login?next=${encodeURIComponent('/?q=plague&tags=a%20b')}`);
    expect((await new Browser(app).get('/')).headers.get('location')).toBe('/login');
  });

  it('tells htmx where to go, since it would follow a redirect into a fragment', async () => {
    const headers = { 'hx-request': 'true', 'hx-current-url': `${app.url}/?q=plague` };
    const answer = await new Browser(app).get('/?page=2', headers);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('hx-redirect')).toBe(`/login?next=${encodeURIComponent('/?q=plague')}`);
  });

  it('never leads to another site', async () => {
    for (const path of ['//evil.test/', '/%5Cevil.test']) {
      const location = (await new Browser(app).get(path)).headers.get('location') ?? '/login';
      expect(location).toMatch(/^\/login/);
      const next = new URL(location, app.url).searchParams.get('next') ?? '/';
      expect(new URL(next, app.url).origin).toBe(app.url);
    }
  });

  it('shows its Host header to nobody', async () => {
    const { status, text } = await viaHost('evil.test');
    expect(status).toBe(200);
    expect(text).not.toContain('evil.test');
  });
});

function viaHost(host: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${app.url}/login`, { headers: { host } }, (answer) => {
      const chunks: Buffer[] = [JSON.stringify(answer.headers)].map((text) => Buffer.from(text));
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
    });
    sent.on('error', reject).end();
  });
}
