import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Browser } from './support/browser.js';
import { extraApps } from './support/extra-apps.js';
import { ADMIN_PASSWORD, type TestApp } from './support/test-app.js';

const start = extraApps();
const SITE = 'https://log.example';
const viaProxy = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'log.example' };

const login = (browser: Browser, headers: Record<string, string> = {}) =>
  browser.submit('/login', { password: ADMIN_PASSWORD }, headers);
/** Sends bytes that are not HTTP, or that HTTP has no answer for, and returns all that comes back. */
const sent = ({ url }: TestApp, head: string) => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(`${head}\r\n\r\n`);
  return text(socket);
};
const cookieOf = (answer: Response) => answer.headers.getSetCookie()[0] ?? '';

describe('on plain HTTP in a home network', () => {
  it('the cookie is `sid` and the browser keeps it; nothing asks for https', async () => {
    const app = await start({ BASE_URL: 'http://192.168.1.20:8000' });
    const browser = new Browser(app);
    const answer = await login(browser, { origin: 'http://192.168.1.20:8000' });
    expect(answer.status).toBe(303);
    expect(cookieOf(answer)).toMatch(/^sid=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    const page = await browser.get('/', { accept: 'text/html' });
    expect(page.status).toBe(200);
    expect(page.headers.get('strict-transport-security')).toBeNull();
    expect(page.headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
  });

  it('X-Forwarded-Proto of anybody changes nothing', async () => {
    const app = await start();
    const answer = await login(new Browser(app), viaProxy);
    expect(cookieOf(answer)).toMatch(/^sid=/);
    expect(cookieOf(answer)).not.toContain('Secure');
    expect(answer.headers.get('strict-transport-security')).toBeNull();
    const forged = await login(new Browser(app), { ...viaProxy, origin: SITE });
    expect(forged.status).toBe(403);
  });
});

describe('behind a proxy that ends TLS', () => {
  it.each([
    ['which is trusted', { BASE_URL: SITE, TRUST_PROXY: 'loopback' }, viaProxy],
    ['which says nothing', { BASE_URL: SITE }, {}],
  ])(
    '%s, the cookie is `__Host-sid`, Secure, and browsers are told to stay',
    async (_what, environment, headers) => {
      const app = await start(environment);
      const browser = new Browser(app);
      const answer = await login(browser, { ...headers, origin: SITE });
      expect(answer.status).toBe(303);
      expect(cookieOf(answer)).toMatch(
        /^__Host-sid=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
      );
      expect(answer.headers.get('location')).toBe('/');
      for (const path of ['/', '/login', '/health', '/api/events', '/static/nothing.css']) {
        const { headers: got } = await browser.get(path, { ...headers, accept: 'text/html' });
        expect([path, got.get('strict-transport-security')]).toEqual([path, 'max-age=31536000']);
      }
      for (const head of [
        'GET / HTTP/1.1\r\nhost: a\r\nx: a\0b',
        'GET / HTTP/1.1\r\nhost: a\r\nexpect: tea',
        'GET / HTTP/1.1',
      ])
        expect(await sent(app, head)).toContain('Strict-Transport-Security: max-age=31536000\r\n');
      expect((await browser.get('/settings', headers)).status).toBe(200);
      const changed = await browser.submit(
        '/theme',
        { theme: 'dark', _csrf: '' },
        { ...headers, origin: SITE },
      );
      expect(changed.status).toBe(403);
    },
  );

  it('takes forms from its own origin only', async () => {
    const app = await start({ BASE_URL: SITE, TRUST_PROXY: 'loopback' });
    for (const origin of ['http://log.example', 'https://log.example:8443', 'https://evil.example']) {
      const answer = await login(new Browser(app), { ...viaProxy, origin });
      expect([origin, answer.status]).toEqual([origin, 403]);
    }
  });

  it('without BASE_URL, a trusted proxy alone says what the address is, and that it is by TLS', async () => {
    const app = await start({ TRUST_PROXY: 'loopback' });
    const browser = new Browser(app);
    const answer = await login(browser, { ...viaProxy, origin: SITE });
    expect(answer.status).toBe(303);
    expect(cookieOf(answer)).toMatch(
      /^__Host-sid=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
    const page = await browser.get('/settings', viaProxy);
    expect([page.status, page.headers.get('strict-transport-security')]).toEqual([200, 'max-age=31536000']);
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    const out = await browser.submit('/logout', { _csrf }, { ...viaProxy, origin: SITE });
    expect(out.headers.getSetCookie()[0]).toMatch(/^__Host-sid=; Path=\/; Expires=Thu, 01 Jan 1970.*Secure/);
    expect((await login(new Browser(app), { ...viaProxy, origin: 'http://log.example' })).status).toBe(403);
  });

  it('the same server is plain HTTP to who comes past the proxy, or through it without TLS', async () => {
    const app = await start({ TRUST_PROXY: 'loopback' });
    for (const headers of [{}, { ...viaProxy, 'x-forwarded-proto': 'http' }] as Record<string, string>[]) {
      const answer = await login(new Browser(app), headers);
      expect(cookieOf(answer)).toMatch(/^sid=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
      expect(answer.headers.get('strict-transport-security')).toBeNull();
    }
  });

  it('BASE_URL has the last word', async () => {
    const app = await start({ BASE_URL: 'http://log.example', TRUST_PROXY: 'loopback' });
    const answer = await login(new Browser(app), viaProxy);
    expect(cookieOf(answer)).toMatch(/^sid=/);
    expect(answer.headers.get('strict-transport-security')).toBeNull();
  });
});
