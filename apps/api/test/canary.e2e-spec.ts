import { setTimeout as sleep } from 'node:timers/promises';
import { anEvent } from '#libs/testing';
import { Browser } from './support/browser.js';
import { examplePath, type Route, routesOf } from './support/routes.js';
import { ADMIN_PASSWORD, startTestApp, type TestApp, TOKEN } from './support/test-app.js';

/** Secrets that are planted in every place where one can be, to see whether one comes out somewhere. */
const canary = (place: string): string => `canary-${place}-Zq7xW2vL9`;
const SECRETS_OF_SERVER = {
  SESSION_SECRET: canary('session-secret-of-the-server'),
  S3_ACCESS_KEY: canary('s3-access'),
  S3_SECRET_KEY: canary('s3-secret'),
};
const NAMES = [
  'token',
  'access_token',
  'password',
  'X-Amz-Signature',
  'x-amz-security-token',
  'signature',
  'code',
];
const BODY = {
  password: canary('password'),
  admin_password: canary('admin-password'),
  current: canary('current-password'),
  new: canary('new-password'),
  code: canary('code'),
};
const INSIDES =
  /\n\s+at |node_modules|\/libs\/|\/apps\/|SELECT |INSERT |relation \\?"|pg_|typeorm|postgresql:/;

let app: TestApp;
let browser: Browser;
let routes: Route[];
const bodies: string[] = [];

beforeAll(async () => {
  app = await startTestApp({
    LOG_LEVEL: 'trace',
    METRICS: 'true',
    STORAGE_BACKEND: 'local',
    ...SECRETS_OF_SERVER,
  });
  browser = await Browser.signedIn(app);
  await app.api('POST', '/api/events', anEvent());
  routes = routesOf(app).filter(({ path }) => !/logout$|\/sessions$|end-others$|token\/rotate$/.test(path));
});
afterAll(() => app.close());

/** Of the first event, but of no token: the walk must not revoke the one that it walks with. */
const pathOf = (route: Route): string => examplePath(route, route.path.includes('tokens') ? '4711' : '1');

/** Sends it, and keeps what comes back with its headers. */
async function send(path: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(`${app.url}${path}`, { redirect: 'manual', ...init });
  const text = await answer.clone().text().catch(String); // an export is broken off when it fails midway
  const isOwn = new Headers(init.headers).get('cookie') === browser.cookie;
  // whoever sent the cookie of a session may be sent it again
  const headers = [...answer.headers].filter(([name]) => !(isOwn && name === 'set-cookie'));
  bodies.push(`${path.split('?')[0]} ${JSON.stringify(headers)} ${text}`);
  return answer;
}

function everyKindOf({ method }: Route): RequestInit[] {
  const json = { 'content-type': 'application/json' };
  const isRead = ['GET', 'HEAD'].includes(method);
  const body = isRead ? undefined : JSON.stringify(BODY);
  const form = isRead ? undefined : new URLSearchParams({ ...BODY, _csrf: canary('csrf') });
  const cookie = { cookie: browser.cookie, 'x-csrf-token': browser.csrf };
  return [
    { method, body, headers: { ...json, authorization: `Bearer ${TOKEN}` } },
    { method, body, headers: { ...json, authorization: `Bearer ll_${canary('bearer')}` } },
    { method, body, headers: { ...json, authorization: `Basic ${canary('basic')}` } },
    {
      method,
      body,
      headers: { ...json, cookie: `sid=${canary('cookie')}`, 'x-csrf-token': canary('header') },
    },
    { method, body, headers: { ...json, ...cookie } },
    { method, body: form, headers: { cookie: browser.cookie } },
    {
      method,
      body: isRead ? undefined : `{"password":"${canary('broken-json')}`,
      headers: { ...json, ...cookie },
    },
  ];
}

async function walk(): Promise<void> {
  for (const route of routes) {
    const path = pathOf(route);
    for (const init of everyKindOf(route)) await send(path, init);
    for (const name of NAMES) {
      const authorization = `Bearer ${TOKEN}`;
      await send(`${path}?${name}=${canary(`query-${name}`)}`, {
        method: route.method,
        headers: { authorization },
      });
    }
  }
}

/** What a route takes exactly, so that the secret gets as far as it can. */
async function giveSecrets(): Promise<void> {
  const json = (path: string, body: object): [string, RequestInit] => [
    path,
    {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
    },
  ];
  const form = (path: string, fields: Record<string, string>): [string, RequestInit] => [
    path,
    {
      method: 'POST',
      body: new URLSearchParams({ _csrf: browser.csrf, ...fields }),
      headers: { cookie: browser.cookie },
    },
  ];
  const { password, code } = BODY;
  for (const [path, init] of [
    json('/api/auth/login', { password }),
    json('/api/auth/login', { password, code }),
    json('/api/auth/token/rotate', { admin_password: BODY.admin_password }),
    json('/api/auth/password', { current: BODY.current, new: BODY.new }),
    json('/api/auth/second-factor', { password }),
    json('/api/auth/second-factor', { password: ADMIN_PASSWORD }),
    json('/api/auth/second-factor/confirm', { code }),
    json('/api/auth/second-factor/off', { password, code }),
    form('/login', { password }),
    form('/login', { code }),
    form('/settings/password', { current: BODY.current, new: BODY.new, again: BODY.new }),
    form('/settings/tokens/4711/rotate', { password }),
    form('/settings/second-factor', { password }),
    form('/settings/second-factor/off', { password, code }),
  ] as const) {
    await app.database.pool.query('DELETE FROM sign_in_attempts');
    const answer = await fetch(`${app.url}${path}`, { redirect: 'manual', ...init });
    expect([path, answer.status < 500]).toEqual([path, true]);
    if (path !== '/api/auth/second-factor') bodies.push(await answer.text()); // its secret is what it is for
  }
}

/** Twenty ways to break what the app stands on, each undone again. */
async function brokenWays(): Promise<[string, string][]> {
  const { rows } = await app.database.pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') AND relname <> 'migrations' ORDER BY 1`,
  );
  return rows.map(({ name }) => [
    `ALTER TABLE "${name}" RENAME TO "${name}_gone"`,
    `ALTER TABLE "${name}_gone" RENAME TO "${name}"`,
  ]);
}

async function secretsOfNow(): Promise<string[]> {
  const { rows } = await app.database.pool.query<{ value: string }>('SELECT value FROM auth_secrets');
  const password = new URL(app.database.url).password;
  return [TOKEN, ADMIN_PASSWORD, browser.cookie, browser.csrf, password, ...rows.map(({ value }) => value)];
}

it('no secret comes out: not in logs, answers, the audit log or an export, however much is broken', async () => {
  await walk();
  await giveSecrets();
  const failures: Response[] = [];
  const ways = await brokenWays();
  expect(ways.length).toBeGreaterThanOrEqual(20);
  for (const [index, [breakIt, mendIt]] of ways.entries()) {
    await app.database.pool.query(breakIt);
    try {
      // by token and by session in turn: each table times each route is the longest walk of all
      const walked = routes.map((route) => async () => {
        const [byToken, , , , bySession] = everyKindOf(route);
        const answer = await send(pathOf(route), (index % 2 ? bySession : byToken) as RequestInit);
        if (answer.status === 500) failures.push(answer);
      });
      while (walked.length > 0) await Promise.all(walked.splice(0, 8).map((ask) => ask()));
    } finally {
      await app.database.pool.query(mendIt);
    }
  }
  await sleep(200);
  const log = app.log();

  expect(failures.length).toBeGreaterThan(60);
  for (const failure of failures) {
    const text = await failure.text();
    const id = /"error_id":"([\w-]+)"|id="error-id">([\w-]+)</.exec(text)?.slice(1).find(Boolean) ?? 'none';
    expect([failure.url, log.includes(id)]).toEqual([failure.url, true]);
    expect([failure.url, INSIDES.exec(text)?.[0]]).toEqual([failure.url, undefined]);
  }

  await app.database.pool.query('DELETE FROM sign_in_attempts');
  const exported = await (await app.api('GET', '/api/export?format=ndjson')).text();
  const audit = await (await app.api('GET', '/api/audit?page_size=200')).text();
  const document = await (await app.api('GET', '/openapi.json')).text();
  expect(audit.match(/password\.wrong/g)?.length).toBeGreaterThanOrEqual(9);
  // the document shows a password of the same words as its example
  const places = {
    log,
    answers: bodies.join('\n'),
    exported,
    audit,
    document: document.replaceAll(ADMIN_PASSWORD, ''),
  };
  const secrets = await secretsOfNow();
  for (const [place, text] of Object.entries(places)) {
    expect([place, /.{0,80}canary.{0,40}/.exec(text)?.[0]]).toEqual([place, undefined]);
    for (const secret of secrets) {
      const at = text.indexOf(secret);
      expect([place, at < 0 ? '' : text.slice(at - 100, at + 8)]).toEqual([place, '']);
    }
  }
}, 600_000);
