import { Browser } from './support/browser.js';
import { extraApps } from './support/extra-apps.js';
import { examplePath, type Route, routesOf } from './support/routes.js';
import { ADMIN_PASSWORD, startTestApp, type TestApp, TOKEN } from './support/test-app.js';

/** Whoever opens one more route adds it here, and answers for it. */
const OPEN = [
  'GET /files/*key',
  'GET /health',
  'GET /health/live',
  'GET /health/ready',
  'GET /login',
  'POST /api/auth/login',
  'POST /login',
];

const startExtra = extraApps();
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

function call({ method, path }: Route, headers: Record<string, string> = {}): Promise<Response> {
  const [body, type] = method === 'GET' || method === 'HEAD' ? [] : ['{}', 'application/json'];
  return fetch(`${app.url}${examplePath({ method, path })}`, {
    method,
    body,
    headers: { ...(type && { 'content-type': type }), ...headers },
    redirect: 'manual',
  });
}

function isClosed({ status, headers }: Response): boolean {
  return status === 401 || (status === 303 && /^\/login(\?|$)/.test(headers.get('location') ?? ''));
}

/** Routes that answer anything but "sign in first". */
async function openRoutes(headers: Record<string, string> = {}): Promise<string[]> {
  const open: string[] = [];
  for (const route of routesOf(app)) {
    const answer = await call(route, headers);
    const name = `${route.method} ${route.path}`;
    if (answer.status >= 500) throw new Error(`${name} answered ${answer.status}: ${await answer.text()}`);
    if (!isClosed(answer)) open.push(name);
  }
  return [...new Set(open)].sort();
}

describe('without credentials', () => {
  it('exactly these routes are open', async () => {
    expect(await openRoutes()).toEqual(OPEN);
  });

  it('a wrong token opens no more', async () => {
    expect(await openRoutes({ authorization: 'Bearer wrong' })).toEqual(OPEN);
  });

  it('a made-up cookie opens no more', async () => {
    expect(await openRoutes({ cookie: 'sid=s%3Aguess.signature; __Host-sid=guess' })).toEqual(OPEN);
  });

  it('the documentation is closed unless DOCS_PUBLIC says otherwise', async () => {
    for (const path of ['/docs', '/openapi.json', '/docs/swagger-ui-bundle.js']) {
      expect([path, isClosed(await call({ method: 'GET', path }))]).toEqual([path, true]);
    }
    const open = await startExtra({ DOCS_PUBLIC: 'true' });
    const answer = await fetch(`${open.url}/openapi.json`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, null]);
    const file = await fetch(`${open.url}/docs/swagger-ui.css`);
    expect([file.status, file.headers.get('cache-control')]).toEqual([200, 'public, max-age=86400']);
  });
});

describe('signing in and out beside a token', () => {
  const authorization = 'Bearer x';

  it.each(['/api/auth/login', '/api/auth/LOGIN/'])('%s goes by the password alone', async (path) => {
    const headers = { 'content-type': 'application/json', authorization };
    const right = await fetch(`${app.url}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ password: ADMIN_PASSWORD }),
    });
    expect(right.status).toBe(200);
    expect(right.headers.getSetCookie()[0]).toMatch(/^sid=/);
    const wrong = await fetch(`${app.url}${path}`, { method: 'POST', headers, body: '{"password":"wrong"}' });
    expect(wrong.status).toBe(401);
  });

  it('so does the page', async () => {
    const answer = await new Browser(app).submit('/login', { password: ADMIN_PASSWORD }, { authorization });
    expect(answer.status).toBe(303);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^sid=/);
  });

  it.each([
    ['Bearer x', 401],
    [`Bearer ${TOKEN}`, 403],
  ])('"%s" ends no session', async (authorization, status) => {
    const browser = await Browser.signedIn(app);
    for (const path of ['/api/auth/logout', '/logout']) {
      expect([path, (await browser.post(path, {}, { authorization })).status]).toEqual([path, status]);
    }
    expect((await browser.get('/api/settings')).status).toBe(200);
  });
});

describe('with a session only', () => {
  const API_BY_SESSION = [
    'GET /api/settings',
    'PATCH /api/settings',
    'POST /api/auth/login',
    'POST /api/auth/logout',
    'POST /api/auth/password',
    'POST /api/auth/token/rotate',
  ];

  it('exactly these routes of the API are open', async () => {
    const open: string[] = [];
    let browser = await Browser.signedIn(app);
    for (const route of routesOf(app).filter(({ path }) => path.startsWith('/api/'))) {
      const headers = { 'content-type': 'application/json', 'x-csrf-token': browser.csrf };
      const body = route.method === 'GET' ? undefined : '{}';
      const answer = await browser.send(route.method, examplePath(route), headers, body);
      if (answer.status !== 401) open.push(`${route.method} ${route.path}`);
      if (route.path.endsWith('/logout')) browser = await Browser.signedIn(app);
    }
    expect(open.sort()).toEqual(API_BY_SESSION);
  });
});
