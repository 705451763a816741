import { readFileSync, writeFileSync } from 'node:fs';
import { SCOPES } from '#libs/access';
import { Browser } from './support/browser.js';
import { examplePath, type Route, routesOf } from './support/routes.js';
import { startTestApp, type TestApp } from './support/test-app.js';

/** Who may call what, written down for people. After a change that is meant: UPDATE_ACCESS=1 writes it anew. */
const DOCUMENT = new URL('../../../docs/access.md', import.meta.url);

/** Served beside the controllers. */
const OUTSIDE: Route[] = [
  { method: 'GET', path: '/docs' },
  { method: 'GET', path: '/openapi.json' },
];
/** These end the session that they are called with. */
const ENDS_SESSIONS = /logout$|\/api\/auth\/sessions$/;

/** An id that nothing has, so that what is let in does nothing. */
const NOTHING = '4711';

const WAYS = ['nothing', 'wrong token', ...SCOPES, 'session'] as const;
type Way = (typeof WAYS)[number];

let app: TestApp;
let browser: Browser;
const tokens = new Map<string, string>();

beforeAll(async () => {
  app = await startTestApp({ METRICS: 'true' });
  browser = await Browser.signedIn(app);
  for (const scope of SCOPES) {
    const made = await app.api('POST', '/api/auth/tokens', { name: scope, scopes: [scope] });
    tokens.set(scope, ((await made.json()) as { token: string }).token);
  }
});
afterAll(() => app.close());

async function call(route: Route, way: Way): Promise<string> {
  const isRead = route.method === 'GET';
  const path = examplePath(route, NOTHING);
  const headers: Record<string, string> = isRead ? {} : { 'content-type': 'application/json' };
  const body = isRead ? undefined : '{}';
  let answer: Response;
  if (way === 'session') {
    answer = await browser.send(route.method, path, { ...headers, 'x-csrf-token': browser.csrf }, body);
    if (ENDS_SESSIONS.test(path)) browser = await Browser.signedIn(app);
  } else {
    const token = way === 'wrong token' ? 'wrong' : tokens.get(way);
    if (token !== undefined) headers.authorization = `Bearer ${token}`;
    answer = await fetch(`${app.url}${path}`, { method: route.method, headers, body, redirect: 'manual' });
    if (route.method === 'DELETE' && ENDS_SESSIONS.test(path)) browser = await Browser.signedIn(app);
  }
  return verdict(answer);
}

/** What the guard said; everything else is the route's own answer, which only those let in get to see. */
async function verdict(answer: Response): Promise<string> {
  const text = await answer.text();
  if (answer.status >= 500) throw new Error(`${answer.url} answered ${answer.status}: ${text}`);
  const sentOff = answer.status === 303 && /^\/login(\?|$)/.test(answer.headers.get('location') ?? '');
  if (sentOff && !answer.headers.has('clear-site-data')) return 'sign in'; // else it was the way out
  if (answer.status === 401 && text.includes('A valid API token is needed')) return '401';
  if (answer.status === 403 && /needs a (token with the scope|session of)/.test(text)) return '403';
  return 'yes';
}

async function matrix(): Promise<string> {
  const routes = [...routesOf(app), ...OUTSIDE];
  const rows: string[] = [];
  for (const route of routes) {
    const verdicts: string[] = [];
    for (const way of WAYS) verdicts.push(await call(route, way));
    rows.push(`| \`${route.method} ${route.path}\` | ${verdicts.join(' | ')} |`);
  }
  return [...new Set(rows)].sort().join('\n');
}

describe('every route', () => {
  it('is open to exactly those whom docs/access.md names', async () => {
    const written = readFileSync(DOCUMENT, 'utf8');
    const head = `| route | ${WAYS.join(' | ')} |\n| --- |${' --- |'.repeat(WAYS.length)}\n`;
    const start = written.indexOf(head) + head.length;
    expect(start).toBeGreaterThan(head.length);
    const actual = await matrix();
    if (process.env.UPDATE_ACCESS) writeFileSync(DOCUMENT, `${written.slice(0, start)}${actual}\n`);
    expect(actual.split('\n').length).toBeGreaterThan(50);
    expect(actual).toBe(readFileSync(DOCUMENT, 'utf8').slice(start).trimEnd());
  });

  it('that is open to nobody without credentials is one of these', async () => {
    const rows = readFileSync(DOCUMENT, 'utf8').matchAll(/^\| `(.*?)` \| yes \|/gm);
    expect([...rows].map(([, route]) => route).sort()).toEqual([
      'GET /files/*key',
      'GET /health',
      'GET /health/live',
      'GET /health/ready',
      'GET /login',
      'POST /api/auth/login',
      'POST /login',
    ]);
  });
});
