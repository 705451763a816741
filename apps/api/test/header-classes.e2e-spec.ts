import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Browser } from './support/browser.js';
import { startTestApp, type TestApp, TOKEN } from './support/test-app.js';

/** Differ with each request or with the content, and say nothing about safety. */
const CHANGING =
  /^(date|x-request-id|etag|content-length|connection|keep-alive|transfer-encoding|last-modified)$/;

const CSP_OF_PAGES =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';media-src 'self';frame-src 'self';manifest-src 'self';object-src 'none';form-action 'self';frame-ancestors 'none';base-uri 'none'";

const CSP_OF_DATA = "default-src 'none';object-src 'none';base-uri 'none';frame-ancestors 'none'";

const API = {
  'cache-control': 'no-store',
  'content-type': 'application/json; charset=utf-8',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};
const PAGE = {
  'cache-control': 'no-store',
  'content-type': 'text/html; charset=utf-8',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'same-origin',
  vary: 'HX-Request, Accept-Encoding',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};

describe('all headers', () => {
  let app: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    app = await startTestApp();
    browser = await Browser.signedIn(app);
    await app.api('POST', '/api/events', { title: 'Kept' });
  });
  afterAll(() => app.close());

  const stable = (headers: Iterable<[string, string]>) =>
    Object.fromEntries([...headers].filter(([name]) => !CHANGING.test(name)));
  const of = async (answer: Promise<Response>) => {
    const { status, headers } = await answer;
    const { 'content-security-policy': csp, ...others } = stable(headers);
    return { status, csp, others };
  };
  const html = { accept: 'text/html', 'accept-encoding': 'identity' };

  it('of what the API answers', async () => {
    expect(await of(app.api('GET', '/api/events'))).toEqual({ status: 200, csp: CSP_OF_DATA, others: API });
    expect(await of(app.api('GET', '/api/settings'))).toMatchObject({ status: 200, others: API });
  });

  it('of errors of the API', async () => {
    const challenge = { ...API, 'www-authenticate': 'Bearer' };
    expect(await of(fetch(`${app.url}/api/events`))).toMatchObject({ status: 401, others: challenge });
    expect(await of(app.api('GET', '/api/nothing'))).toMatchObject({ status: 404, others: API });
    expect(await of(app.api('GET', '/api/events/4711'))).toMatchObject({ status: 404, others: API });
    expect(await of(app.api('PUT', '/api/events'))).toMatchObject({
      status: 405,
      others: { ...API, allow: expect.any(String) as string },
    });
  });

  it.each(['/', '/settings', '/events/1', '/events/4711', '/nothing'])('of the page %s', async (path) => {
    const { csp, others } = await of(browser.get(path, html));
    expect(csp).toBe(CSP_OF_PAGES);
    expect(others).toEqual(PAGE);
  });

  it('of the sign-in page, and of the way to it', async () => {
    const { csp, others } = await of(new Browser(app).get('/login', html));
    expect([csp, others]).toEqual([CSP_OF_PAGES, PAGE]);
    const away = await of(new Browser(app).get('/', html));
    expect(away).toMatchObject({ status: 303, others: { 'cache-control': 'no-store', location: '/login' } });
    expect(away.others).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });

  it('of static files', async () => {
    const [styles = ''] = /\/static\/styles\.[^"]+/.exec(await (await browser.get('/')).text()) ?? [];
    expect(await of(fetch(`${app.url}${styles}`, { headers: { 'accept-encoding': 'identity' } }))).toEqual({
      status: 200,
      csp: CSP_OF_DATA,
      others: {
        'cache-control': 'public, max-age=31536000, immutable',
        'content-type': 'text/css; charset=utf-8',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        vary: 'Accept-Encoding',
        'x-content-type-options': 'nosniff',
      },
    });
  });

  it('of the documentation allow styles by script, and nothing else more', async () => {
    const { csp } = await of(app.api('GET', '/docs/'));
    expect(csp).toBe(
      "default-src 'none';script-src 'self';style-src 'self';style-src-attr 'unsafe-inline';img-src 'self' data:;connect-src 'self';form-action 'none';frame-ancestors 'none';base-uri 'none'",
    );
  });

  it('of a download lock it in', async () => {
    const form = new FormData();
    form.append('files', new Blob(['plain words'], { type: 'text/plain' }), 'words.txt');
    const upload = await fetch(`${app.url}/api/events/1/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
      body: form,
    });
    expect(upload.status).toBe(201);
    const [{ key }] = (await upload.json()) as [{ key: string }];
    const { csp, others } = await of(app.api('GET', `/api/attachments/${key}?presign=0`));
    expect(csp).toMatch(/sandbox/);
    expect(csp).toMatch(/default-src 'none'/);
    expect(others).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^attachment; filename=/) as string,
    });
  });

  it('of what never reached the app', async () => {
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nhost: a\r\nx: a\0b\r\n\r\n');
    const [head = ''] = (await text(socket)).split('\r\n\r\n');
    const lines = head.split('\r\n').slice(1);
    const pairs = lines.map((line) => line.split(': ') as [string, string]);
    const headers = stable(pairs.map(([name, value]) => [name.toLowerCase(), value]));
    expect([head.split('\r\n')[0], headers]).toEqual([
      'HTTP/1.1 400 Bad Request',
      { ...API, 'content-security-policy': CSP_OF_DATA },
    ]);
  });

  it('open nothing to other origins', async () => {
    const foreign = { origin: 'https://evil.test', 'access-control-request-method': 'POST' };
    for (const path of ['/api/events', '/login', '/api/auth/login', '/health']) {
      for (const method of ['GET', 'OPTIONS']) {
        const { headers } = await fetch(`${app.url}${path}`, { method, headers: foreign });
        const cors = [...headers.keys()].filter((name) => name.startsWith('access-control-'));
        expect([method, path, cors]).toEqual([method, path, []]);
      }
    }
  });
});
