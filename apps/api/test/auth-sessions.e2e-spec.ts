import { jest } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { Browser } from './support/browser.js';
import { extraApps } from './support/extra-apps.js';
import { ADMIN_PASSWORD, startTestApp, type TestApp, TOKEN } from './support/test-app.js';

const startExtra = extraApps();
/** With a moved clock everything but the time of day goes on as it does. */
const TIMERS = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
beforeEach(() => app.database.pool.query('TRUNCATE sign_in_attempts'));

async function sessionRows(): Promise<{ sid: string; sess: object; expire: Date }[]> {
  const { rows } = await app.database.pool.query<{ sid: string; sess: object; expire: Date }>(
    'SELECT sid, sess, expire FROM sessions',
  );
  return rows;
}

describe('signing in', () => {
  it('answers 200 with a cookie that scripts and other sites cannot use', async () => {
    const answer = await new Browser(app).logIn();
    expect(answer.status).toBe(200);
    const [cookie = ''] = answer.headers.getSetCookie();
    const [pair, ...attributes] = cookie.split('; ');
    expect(pair).toMatch(/^sid=s%3A/);
    const expires = attributes.find((attribute) => attribute.startsWith('Expires='))?.slice(8) ?? '';
    expect(Math.round((Date.parse(expires) - Date.now()) / 86_400_000)).toBe(7);
    expect(attributes.filter((attribute) => !attribute.startsWith('Expires=')).sort()).toEqual([
      'HttpOnly',
      'Path=/',
      'SameSite=Lax',
    ]);
  });

  it('behind TLS uses a cookie that only this host over TLS can have set', async () => {
    const secure = await startExtra({ BASE_URL: 'https://log.example' });
    const answer = await new Browser(secure).logIn();
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-sid=/);
    expect(cookie).toMatch(/; Secure/);
    expect(cookie).not.toMatch(/domain/i);
  });

  it.each([
    ['a wrong password', { password: 'wrong' }, 401, 'auth_error'],
    ['an empty one', { password: '' }, 400, 'validation_error'],
    ['a list', { password: ['x'] }, 400, 'validation_error'],
    ['an object', { password: { $gt: '' } }, 400, 'validation_error'],
    ['a number', { password: 7 }, 400, 'validation_error'],
    ['100 kB', { password: 'x'.repeat(100_000) }, 400, 'validation_error'],
    ['nothing', {}, 400, 'validation_error'],
    ['something more', { password: ADMIN_PASSWORD, admin: true }, 400, 'validation_error'],
  ])('with %s is refused, without a cookie', async (_what, body, status, code) => {
    const answer = await new Browser(app).post('/api/auth/login', body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error_code: code });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('takes no form', async () => {
    const answer = await new Browser(app).submit('/api/auth/login', { password: ADMIN_PASSWORD });
    expect(answer.status).toBe(415);
  });

  it('never takes over an id that came with the request', async () => {
    const victim = new Browser(app);
    for (const planted of ['sid=attacker', 'sid=s%3Aattacker.sig', '__Host-sid=attacker']) {
      const answer = await victim.logIn(ADMIN_PASSWORD, { cookie: planted });
      expect(answer.status).toBe(200);
      expect(answer.headers.getSetCookie()[0]).not.toContain('attacker');
    }
  });

  it('again gets a new id, and the old one is over', async () => {
    const browser = await Browser.signedIn(app);
    const before = browser.cookie;
    await browser.logIn();
    expect(browser.cookie).not.toBe(before);
    expect((await browser.get('/api/settings')).status).toBe(200);
    expect((await browser.get('/api/settings', { cookie: before })).status).toBe(401);
  });

  it('from another site is refused', async () => {
    for (const [name, value] of [
      ['sec-fetch-site', 'cross-site'],
      ['origin', 'https://evil.test'],
    ] as const) {
      expect((await new Browser(app).logIn(ADMIN_PASSWORD, { [name]: value })).status).toBe(403);
    }
  });

  it('keeps nothing that could be used: the id is hashed, no secret is in the row', async () => {
    await app.database.pool.query('TRUNCATE sessions');
    const browser = await Browser.signedIn(app);
    const rows = await sessionRows();
    expect(rows).toHaveLength(1);
    const id = decodeURIComponent(browser.cookie).slice('sid=s:'.length).split('.')[0] ?? '?';
    const kept = JSON.stringify(rows);
    for (const secret of [id, browser.csrf, ADMIN_PASSWORD]) expect(kept).not.toContain(secret);
    expect(rows[0]?.sid).toMatch(/^[\w-]{43}$/);
    expect(Object.keys(rows[0]?.sess ?? {}).sort()).toEqual(['cookie', 'from', 'signedInAt']);
  });
});

describe('failed attempts', () => {
  it('are stopped after five in a minute, whatever X-Forwarded-For says, and say for how long', async () => {
    const statuses = [];
    for (let guess = 0; guess < 6; guess += 1) {
      const answer = await new Browser(app).logIn('wrong', { 'x-forwarded-for': `10.0.0.${guess}` });
      statuses.push(answer.status);
      if (answer.status === 429) {
        const seconds = Number(answer.headers.get('retry-after'));
        expect(seconds).toBeGreaterThan(0);
        expect(seconds).toBeLessThanOrEqual(60);
        expect(await answer.json()).toMatchObject({ error_code: 'rate_limited' });
      }
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await new Browser(app).logIn()).status).toBe(429);
  });

  it('are counted by all replicas together', async () => {
    const replica = await startExtra({}, { database: app.database });
    const both = [app, replica];
    for (let guess = 0; guess < 5; guess += 1) await new Browser(both[guess % 2] ?? app).logIn('wrong');
    for (const on of both) expect((await new Browser(on).logIn('wrong')).status).toBe(429);
  });

  it('are forgotten after a right password', async () => {
    for (let round = 0; round < 2; round += 1) {
      for (let guess = 0; guess < 4; guess += 1)
        expect((await new Browser(app).logIn('wrong')).status).toBe(401);
      expect((await new Browser(app).logIn()).status).toBe(200);
    }
  });

  it('are counted together for one network of IPv6, and for one address in every spelling', async () => {
    const proxied = await startExtra({ TRUST_PROXY: 'loopback' }, { database: app.database });
    const guess = async (from: string) =>
      (await new Browser(proxied).post('/api/auth/login', { password: 'wrong' }, { 'x-forwarded-for': from }))
        .status;
    for (const addresses of [
      ['2001:db8::1', '2001:DB8:0::2', '2001:db8:0:0:3::', '2001:db8::ffff:4', '2001:db8::5', '2001:db8::6'],
      ['192.0.2.9', '::ffff:192.0.2.9', '::FFFF:c000:209', '0::ffff:192.0.2.9', '192.0.2.9', '192.0.2.9'],
    ]) {
      const statuses: number[] = [];
      for (const address of addresses) statuses.push(await guess(address));
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    }
    expect(await guess('2001:db8:0:1::1')).toBe(401);
  });

  it('leave no more of what pretends to be an address than the longest one has', async () => {
    const proxied = await startExtra({ TRUST_PROXY: 'loopback' }, { database: app.database });
    const forwarded = { 'x-forwarded-for': 'x'.repeat(5000) };
    expect(
      (await new Browser(proxied).post('/api/auth/login', { password: 'wrong' }, forwarded)).status,
    ).toBe(401);
    const { rows } = await app.database.pool.query(
      'SELECT action, address FROM audit_log ORDER BY id DESC LIMIT 1',
    );
    expect(rows).toEqual([{ action: 'password.wrong', address: 'x'.repeat(64) }]);
  });

  it('are counted by the address that a trusted proxy names', async () => {
    const proxied = await startExtra({ TRUST_PROXY: 'loopback' });
    for (let guess = 0; guess < 5; guess += 1) {
      await new Browser(proxied).logIn('wrong', { 'x-forwarded-for': '203.0.113.1' });
    }
    const from = (address: string) =>
      new Browser(proxied).logIn(ADMIN_PASSWORD, { 'x-forwarded-for': address });
    expect((await from('203.0.113.1')).status).toBe(429);
    expect((await from('203.0.113.2')).status).toBe(200);
  });
});

describe('a session', () => {
  /** Its end is moved before the last byte of an answer, not before the first. */
  const use = async (browser: Browser) => (await browser.get('/api/settings')).text();
  /** Of the one session that there is: its end is moved beside the answer, which may be here before. */
  const hoursAreLeft = async (hours: number) => {
    const left = async () => (Number((await sessionRows())[0]?.expire) - Date.now()) / 3_600_000;
    while (Math.abs((await left()) - hours) > 0.05) await pause(10);
  };

  it('outlives a restart and is known to every replica', async () => {
    const browser = await Browser.signedIn(app);
    const replica = await startExtra({}, { database: app.database });
    const elsewhere = new Browser(replica);
    elsewhere.cookie = browser.cookie;
    expect((await elsewhere.get('/api/settings')).status).toBe(200);
  });

  it('ends after a day without use', async () => {
    await app.database.pool.query('TRUNCATE sessions');
    const browser = await Browser.signedIn(app);
    await hoursAreLeft(24);
    await app.database.pool.query(`UPDATE sessions SET expire = now() + interval '1 hour'`);
    await use(browser);
    await hoursAreLeft(24);
    await app.database.pool.query(`UPDATE sessions SET expire = now() - interval '2 seconds'`);
    expect((await browser.get('/api/settings')).status).toBe(401);
  });

  it('ends seven days after signing in, however busy', async () => {
    await app.database.pool.query('TRUNCATE sessions');
    const browser = await Browser.signedIn(app);
    const signedInAt = Date.now() - (7 * 24 - 1) * 3_600_000;
    await app.database.pool.query(`UPDATE sessions SET sess = jsonb_set(sess, '{signedInAt}', $1)`, [
      JSON.stringify(signedInAt),
    ]);
    await use(browser);
    await hoursAreLeft(1);
  });

  it('ends by signing out', async () => {
    const browser = await Browser.signedIn(app);
    const { cookie } = browser;
    const answer = await browser.post('/api/auth/logout');
    expect(answer.status).toBe(204);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^sid=; Path=\/; Expires=Thu, 01 Jan 1970/);
    expect((await browser.get('/api/settings', { cookie })).status).toBe(401);
  });

  it('cannot be ended by a token or by nobody', async () => {
    expect((await app.api('POST', '/api/auth/logout', {})).status).toBe(403);
    expect((await new Browser(app).post('/api/auth/logout')).status).toBe(401);
  });

  it('outlives a clock that is put back or jumps ten years, events keep their order meanwhile, and one that is over stays so', async () => {
    const over = await Browser.signedIn(app);
    await app.database.pool.query(`UPDATE sessions SET expire = now() - interval '1 second'`);
    const browser = await Browser.signedIn(app);
    const realNow = Date.now();
    const HOUR_MS = 3_600_000;
    const titles: string[] = [];
    try {
      for (const hours of [-1, 10 * 365 * 24, 0]) {
        jest.useFakeTimers({ now: realNow + hours * HOUR_MS, doNotFake: [...TIMERS] });
        const statuses = await Promise.all(
          [browser, over].map(async (one) => (await one.get('/api/settings')).status),
        );
        expect([hours, ...statuses]).toEqual([hours, 200, 401]);
        titles.unshift(`${hours} hours off`);
        const made = await app.api('POST', '/api/events', { title: titles[0] });
        const { timestamp } = (await made.json()) as { timestamp: string };
        expect(Math.abs(Date.parse(timestamp) - realNow)).toBeLessThan(HOUR_MS); // the clock of the database counts
      }
    } finally {
      jest.useRealTimers();
    }
    const { items } = (await (await app.api('GET', '/api/events')).json()) as { items: { title: string }[] };
    expect(items.map(({ title }) => title)).toEqual(titles);
  });

  it('whose cookie was altered is none', async () => {
    const browser = await Browser.signedIn(app);
    const cookie = browser.cookie.slice(0, -3) + 'xyz';
    expect((await browser.get('/api/settings', { cookie })).status).toBe(401);
  });
});

describe('changing the password', () => {
  it('ends all other sessions and takes the new one from then on', async () => {
    const own = await startExtra();
    const [here, there] = [await Browser.signedIn(own), await Browser.signedIn(own)];
    const change = (current: string, wanted: unknown) =>
      here.post('/api/auth/password', { current, new: wanted });
    expect((await change('wrong', 'another password')).status).toBe(401);
    expect((await change(ADMIN_PASSWORD, 'too short')).status).toBe(400);
    expect((await change(ADMIN_PASSWORD, 'x'.repeat(1025))).status).toBe(400);
    expect((await there.get('/api/settings')).status).toBe(200);

    expect((await change(ADMIN_PASSWORD, 'another password')).status).toBe(204);
    expect((await here.get('/api/settings')).status).toBe(200);
    expect((await there.get('/api/settings')).status).toBe(401);
    expect((await new Browser(own).logIn(ADMIN_PASSWORD)).status).toBe(401);
    expect((await new Browser(own).logIn('another password')).status).toBe(200);
    expect((await own.api('GET', '/api/events')).status).toBe(200);
  });
});

describe('signing in while the password changes', () => {
  async function isWaiting({ database }: TestApp): Promise<boolean> {
    const { rowCount } = await database.pool.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rowCount === 1;
  }

  it('does not leave a session that the old password opened', async () => {
    const own = await startExtra();
    const changing = await own.database.pool.connect();
    await changing.query('BEGIN; LOCK TABLE sessions IN EXCLUSIVE MODE');
    const signingIn = new Browser(own).logIn();
    // the old password was right, and its session is about to be kept
    while (!(await isWaiting(own))) await pause(10);
    await changing.query(
      `UPDATE auth_secrets SET value = 'changed' WHERE name = 'admin_password'; DELETE FROM sessions; COMMIT`,
    );
    changing.release();
    expect((await signingIn).status).toBe(401);
    expect((await own.database.pool.query('SELECT 1 FROM sessions')).rowCount).toBe(0);
  });
});

describe('the audit log', () => {
  it('tells what was done, by whom and from where, without secrets', async () => {
    const own = await startExtra();
    const browser = new Browser(own);
    await browser.logIn('wrong guess');
    await browser.logIn();
    const created = await own.api('POST', '/api/auth/tokens', { name: 'Script', scopes: ['read'] });
    const { id, token } = (await created.json()) as { id: number; token: string };
    await browser.post('/api/auth/token/rotate', {});
    await browser.post('/api/auth/password', { current: ADMIN_PASSWORD, new: 'another password' });
    await browser.post('/api/auth/logout');
    const { rows } = await own.database.pool.query<{ action: string; actor: string; address: string }>(
      'SELECT action, actor, address FROM audit_log ORDER BY id',
    );
    expect(rows.map(({ action, actor }) => [action, actor])).toEqual([
      ['password.wrong', 'nobody'],
      ['session.started', 'session'],
      ['token.created', 'token 1 (First token)'],
      ['token.rotated', 'session'],
      ['password.changed', 'session'],
      ['session.ended', 'session'],
    ]);
    expect(rows.every(({ address }) => /127\.0\.0\.1/.test(address))).toBe(true);

    const page = await own.api('GET', '/api/audit?page_size=2', undefined, {
      authorization: `Bearer ${token}`,
    });
    expect(page.status).toBe(403);
    const admin = await own.database.pool.query(`UPDATE api_tokens SET scopes = '{admin}' WHERE id = $1`, [
      id,
    ]);
    expect(admin.rowCount).toBe(1);
    const read = await own.api('GET', '/api/audit?page_size=2', undefined, {
      authorization: `Bearer ${token}`,
    });
    expect(await read.json()).toMatchObject({
      items: [{ action: 'session.ended' }, { action: 'password.changed' }],
      total: 6,
      total_relation: 'eq',
      page: 1,
      page_size: 2,
    });

    const { rows: kept } = await own.database.pool.query<{ row: string }>(
      `SELECT to_jsonb(audit_log)::text AS row FROM audit_log`,
    );
    const everything = JSON.stringify(kept) + own.log();
    for (const secret of [TOKEN, token, ADMIN_PASSWORD, 'another password', 'wrong guess', browser.csrf]) {
      expect(everything).not.toContain(secret);
    }
  });
});
