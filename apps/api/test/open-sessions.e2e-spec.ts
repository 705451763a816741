import { setTimeout as pause } from 'node:timers/promises';
import { Browser } from './support/browser.js';
import { startTestApp, type TestApp } from './support/test-app.js';

interface Listed {
  items: { id: string; user_agent: string; address: string; last_used_at: string; expires_at: string }[];
}

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
beforeEach(() => app.database.pool.query('DELETE FROM sessions; DELETE FROM sign_in_attempts'));

const list = async () => ((await (await app.api('GET', '/api/auth/sessions')).json()) as Listed).items;
/** How many statements wait for a lock. */
const waiting = async () =>
  (
    await app.database.pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted AND relation = 'events'::regclass`,
    )
  ).rows[0]?.n ?? 0;
const isIn = async (browser: Browser) => (await browser.get('/api/settings')).status === 200;

describe('the sessions of the API', () => {
  it('are listed with where they come from, without what would open them', async () => {
    const browser = new Browser(app);
    await browser.logIn(undefined, { 'user-agent': 'Firefox/140 \u00e9\u00e9 (test)' });
    const [session] = await list();
    expect(session).toMatchObject({ address: '127.0.0.1', user_agent: 'Firefox/140  (test)' });
    expect(Date.parse(session?.expires_at ?? '') - Date.parse(session?.last_used_at ?? '')).toBeCloseTo(
      86_400_000,
      -4,
    );
    const text = JSON.stringify(session);
    const id = decodeURIComponent(browser.cookie).slice('sid=s:'.length).split('.')[0] ?? '?';
    const { rows } = await app.database.pool.query<{ sid: string }>('SELECT sid FROM sessions');
    for (const secret of [id, rows[0]?.sid ?? '?', browser.csrf]) expect(text).not.toContain(secret);
  });

  it('end one by one, and the browser notices with its next request', async () => {
    const [one, other] = [await Browser.signedIn(app), await Browser.signedIn(app)];
    const [last] = await list();
    expect((await app.api('DELETE', `/api/auth/sessions/${last?.id}`)).status).toBe(204);
    expect([await isIn(one), await isIn(other)].filter(Boolean)).toHaveLength(1);
    expect((await app.api('DELETE', `/api/auth/sessions/${last?.id}`)).status).toBe(404);
    expect((await app.api('DELETE', '/api/auth/sessions/1')).status).toBe(400);
  });

  it('end all at once', async () => {
    const [one, other] = [await Browser.signedIn(app), await Browser.signedIn(app)];
    expect((await app.api('DELETE', '/api/auth/sessions')).status).toBe(204);
    expect([await isIn(one), await isIn(other)]).toEqual([false, false]);
    const { rows } = await app.database.pool.query(
      'SELECT action, details FROM audit_log ORDER BY id DESC LIMIT 1',
    );
    expect(rows).toEqual([{ action: 'session.revoked', details: { sessions: 2 } }]);
  });

  it('are not moved by every request, only by the minute', async () => {
    const browser = await Browser.signedIn(app);
    const ends = async () =>
      (await app.database.pool.query<{ expire: Date; used_at: Date }>('SELECT expire, used_at FROM sessions'))
        .rows[0];
    const before = await ends();
    await (await browser.get('/api/settings')).text();
    expect(await ends()).toEqual(before);
    await app.database.pool.query(`UPDATE sessions SET used_at = used_at - interval '2 minutes'`);
    await (await browser.get('/api/settings')).text();
    while (Number((await ends())?.used_at) < Number(before?.used_at)) await pause(20); // moved behind the answer
  });
});

describe('a session that was ended', () => {
  const line = (browser: Browser, text: string) =>
    browser.submit('/events/quick', {
      _csrf: browser.csrf,
      uid: crypto.randomUUID(),
      timezone: '',
      line: text,
    });

  it('does not come back with a request that was under way', async () => {
    const browser = await Browser.signedIn(app);
    const holder = await app.database.pool.connect();
    await holder.query('BEGIN; LOCK TABLE events IN EXCLUSIVE MODE');
    const held = line(browser, 'held up');
    while ((await waiting()) === 0) await pause(20);
    expect((await app.api('DELETE', '/api/auth/sessions')).status).toBe(204);
    await holder.query('COMMIT');
    holder.release();
    expect((await held).status).toBeLessThan(400);
    expect(await isIn(browser)).toBe(false);
    expect(await list()).toEqual([]);
  });

  it('does not come back with requests beside the one that signs out', async () => {
    for (let round = 0; round < 10; round += 1) {
      const browser = await Browser.signedIn(app);
      const { cookie } = browser;
      await Promise.all([
        ...Array.from({ length: 8 }, (_, n) => line(browser, `beside ${round} ${n}`)),
        browser.submit('/logout', { _csrf: browser.csrf }),
      ]);
      expect((await browser.get('/api/settings', { cookie })).status).toBe(401);
    }
  });
});
