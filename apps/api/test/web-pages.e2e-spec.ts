import { gzipSync } from 'node:zlib';
import { anEvent } from '#libs/testing';
import { AssetStore } from '../src/web/assets/asset-store.js';
import { ADMIN_PASSWORD, startTestApp, type TestApp } from './support/test-app.js';
import { htmx, WebVisitor } from './support/web-visitor.js';

describe('the pages', () => {
  let app: TestApp;
  let visitor: WebVisitor;

  beforeAll(async () => {
    app = await startTestApp();
    visitor = await WebVisitor.signedIn(app);
  });
  afterAll(() => app.close());

  const log = async (fields: Parameters<typeof anEvent>[0]): Promise<number> =>
    ((await (await app.api('POST', '/api/events', anEvent(fields))).json()) as { id: number }).id;

  describe('an event', () => {
    it('is told in the time and zone in which it was lived', async () => {
      const id = await log({
        title: 'Up <Via> dei Pileati',
        description:
          '# Steps\n\n[map](https://example.net) ![x](https://example.net/x.jpg) <img src=x onerror=alert(1)>',
        timestamp: '2026-10-08T08:20:00Z',
        timezone: 'Europe/Rome',
        tags: ['walk'],
        metadata: { steps: 4120, geo: { lat: 43.4667 }, source: 'https://example.net/a' },
      });
      const { status, html } = await visitor.open(`/events/${id}`);
      expect(status).toBe(200);
      expect(html).toContain('<h1>Up &lt;Via&gt; dei Pileati</h1>');
      expect(html).toContain(
        '<time datetime="2026-10-08T10:20:00+02:00">Thursday, 10:20 in Rome (UTC+2)</time>',
      );
      expect(html).toContain('<span>09:20 in Lisbon</span>');
      expect(html).toContain('<h3>Steps</h3>');
      expect(html).toContain('<a href="https://example.net/x.jpg" rel="noopener noreferrer nofollow">x</a>');
      expect(html).not.toContain('<img');
      expect(html).toContain('<dt>steps</dt><dd><span>4120</span></dd>');
      expect(html).toContain('<a href="https://example.net/a" rel="noopener noreferrer nofollow">');
      expect(html).toContain(`<a href="/events/${id}/json">JSON</a>`);
      const json = await visitor.open(`/events/${id}/json`);
      expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(json.headers.get('cache-control')).toBe('no-store');
      expect(JSON.parse(json.html)).toEqual(await (await app.api('GET', `/api/events/${id}`)).json());
      expect((await visitor.open('/events/99999999/json')).status).toBe(404);
    });

    it('leads to its neighbours within the filter that led to it', async () => {
      const [first, second, third] = [
        await log({ title: 'A', timestamp: '2010-01-01T10:00:00Z', tags: ['n'] }),
        await log({ title: 'B', timestamp: '2010-01-01T11:00:00Z' }),
        await log({ title: 'C', timestamp: '2010-01-01T12:00:00Z', tags: ['n'] }),
      ];
      const all = (await visitor.open(`/events/${first}`)).html;
      expect(all).toContain(`href="/events/${second}" rel="next"`);
      expect(all).toMatch(/That day[\s\S]*12:00[\s\S]*C[\s\S]*11:00[\s\S]*B/);
      const filtered = (await visitor.open(`/events/${first}?tags=n`)).html;
      expect(filtered).toContain(`href="/events/${third}?tags&#x3D;n" rel="next"`);
      expect(filtered).toContain('<a href="/?tags&#x3D;n">Timeline</a>');
    });

    it('asks before it is deleted, and then returns to its day', async () => {
      const id = await log({ title: 'Old "one"', timestamp: '2001-05-05T10:00:00Z', timezone: 'UTC' });
      const question = await visitor.open(`/events/${id}/delete`);
      expect(question.html).toContain('Delete “<bdi>Old &quot;one&quot;</bdi>”?');
      expect(question.html).toContain('The event is removed for good. There is no bin.');
      const { status, headers } = await visitor.submit(`/events/${id}/delete`, {});
      expect([status, headers.get('location')]).toEqual([303, '/?end=2001-05-05']);
      expect((await visitor.open('/?end=2001-05-05')).html).toContain('Deleted “Old &quot;one&quot;”.');
      expect((await visitor.open(`/events/${id}`)).status).toBe(404);
      expect((await visitor.submit(`/events/${id}/delete`, {})).headers.get('location')).toBe('/');
      expect((await visitor.open('/')).html).toContain('It was deleted already.');
    });
  });

  describe('errors', () => {
    it.each([
      ['/events/99999999', 404, 'Event 99999999 does not exist.'],
      ['/events/abc', 404, 'There is no page at this address.'],
      ['/events/nobody', 404, 'There is no page at this address.'],
      ['/nowhere', 404, 'There is no page at this address.'],
      ['/static/none.css', 404, 'not_found'],
    ])('%s answers %d: %s', async (path, status, words) => {
      const page = await visitor.open(path);
      expect(page.status).toBe(status);
      expect(page.html).toContain(words);
      if (words !== 'not_found') {
        expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
        expect(page.html).toContain('<nav class="bar"');
      }
    });

    it('come as a note inside the page when script asks', async () => {
      const { status, html } = await visitor.open('/events/99999999', htmx('main'));
      expect(status).toBe(404);
      expect(html).toMatch(/^<div class="note bad" role="alert" data-failed>/);
    });

    it('stay JSON for programs', async () => {
      const answer = await fetch(`${app.url}/nowhere`);
      expect(answer.headers.get('content-type')).toContain('application/json');
    });

    it('give an id to look for in the log, or say when to try again, with no word of the cause', async () => {
      await app.database.pool.query('ALTER TABLE events RENAME TO gone');
      try {
        const { status, html } = await visitor.open('/');
        expect(status).toBe(500);
        expect(html).toContain('Your log is safe; this request was not carried out.');
        const id = /<code id="error-id">([^<]+)</.exec(html)?.[1];
        expect(app.log()).toContain(id);
        expect(html).not.toContain('relation');
      } finally {
        await app.database.pool.query('ALTER TABLE gone RENAME TO events');
      }
    });
  });

  it('still answers with a page, and with its files, when sessions cannot be read', async () => {
    await app.database.pool.query('ALTER TABLE sessions RENAME TO gone');
    try {
      const { status, html } = await visitor.open('/');
      expect(status).toBeGreaterThanOrEqual(500);
      expect(html).toMatch(/^<!doctype html>/);
      expect(html).not.toContain('<nav');
    } finally {
      await app.database.pool.query('ALTER TABLE gone RENAME TO sessions');
    }
    expect((await visitor.open('/')).status).toBe(200);
  });

  describe('signing in', () => {
    const form = (fields: Record<string, string>) =>
      fetch(`${app.url}/login`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });

    it('leads back to where it was asked for, and nowhere else', async () => {
      const page = await (await fetch(`${app.url}/login?next=${encodeURIComponent('/?q=a')}`)).text();
      expect(page).toContain('name="next" value="/?q&#x3D;a"');
      expect((await form({ password: ADMIN_PASSWORD, next: '/?q=a' })).headers.get('location')).toBe('/?q=a');
      expect((await form({ password: ADMIN_PASSWORD, next: '//evil.example' })).headers.get('location')).toBe(
        '/',
      );
      expect((await visitor.open('/login?next=/events/1')).headers.get('location')).toBe('/events/1');
    });

    it('counts the tries that are left, then asks to wait', async () => {
      const first = await form({ password: 'wrong', next: '/' });
      expect(first.status).toBe(401);
      expect(await first.text()).toContain('That is not the password. 4 tries left this minute.');
      for (let index = 0; index < 4; index++) await form({ password: 'wrong', next: '/' });
      const last = await form({ password: ADMIN_PASSWORD, next: '/' });
      expect(last.status).toBe(429);
      expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await last.text()).toMatch(/Too many tries\. Wait \d+ seconds\./);
      await app.database.pool.query('TRUNCATE sign_in_attempts');
    });

    it('ends with signing out', async () => {
      const guest = await WebVisitor.signedIn(app);
      const { status, headers } = await guest.submit('/logout', {});
      expect([status, headers.get('location')]).toEqual([303, '/login']);
      expect((await guest.open('/')).status).toBe(303);
    });
  });

  it('remembers the theme and writes it into the page', async () => {
    const { status, headers } = await visitor.submit('/theme', { theme: 'dark', next: '/?q=a' });
    expect([status, headers.get('location')]).toEqual([303, '/?q=a']);
    expect(headers.get('set-cookie')).toMatch(/^theme=dark; Max-Age=31536000; Path=\/;.*SameSite=Lax/);
    const dark = await fetch(`${app.url}/login`, { headers: { cookie: 'theme=dark' } });
    expect(await dark.text()).toContain('<html lang="en" data-theme="dark">');
    expect((await visitor.submit('/theme', { theme: 'blue' })).status).toBe(400);
  });

  it('serves its files for ever under the hash of their content, small enough', async () => {
    const { html } = await visitor.open('/');
    const paths = [...html.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(paths.map((path) => path.replace(/\.[0-9a-f]{12}\./, '.'))).toEqual([
      '/static/icon.svg',
      '/static/icon-maskable.png',
      '/static/styles.css',
      '/static/htmx.js',
      '/static/queue.js',
      '/static/app.js',
    ]);
    const all = Object.values(app.app.get(AssetStore).paths);
    expect(all).toEqual(expect.arrayContaining(paths));
    const worker = await fetch(`${app.url}/sw.js`);
    expect(worker.headers.get('cache-control')).toBe('no-cache');
    let scripts = gzipSync(await worker.arrayBuffer(), { level: 9 }).length;
    for (const path of all) {
      const answer = await fetch(`${app.url}${path}`, { headers: { 'accept-encoding': 'gzip' } });
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(answer.headers.get('content-encoding')).toBe('gzip');
      const raw = Buffer.from(await answer.arrayBuffer());
      for (const encoding of ['br', 'identity']) {
        const other = await fetch(`${app.url}${path}`, { headers: { 'accept-encoding': encoding } });
        expect(other.headers.get('content-encoding')).toBe(encoding === 'br' ? 'br' : null);
        expect(raw.equals(Buffer.from(await other.arrayBuffer()))).toBe(true);
      }
      const packed = gzipSync(raw, { level: 9 }).length;
      if (path.endsWith('.js')) scripts += packed;
      if (path.endsWith('.css')) expect(raw.length).toBeLessThanOrEqual(40 * 1024);
      if (path.startsWith('/static/app.')) expect(packed).toBeLessThan(12_000);
    }
    expect(scripts).toBeLessThanOrEqual(30 * 1024);
  });
});
