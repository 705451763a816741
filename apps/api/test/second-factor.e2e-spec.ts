import { Secret, TOTP } from 'otpauth';
import { Browser } from './support/browser.js';
import { extraApps } from './support/extra-apps.js';
import { runProgram } from './support/run-program.js';
import { ADMIN_PASSWORD, startTestApp, type TestApp } from './support/test-app.js';

const startExtra = extraApps();
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.database.pool.query('DELETE FROM sign_in_attempts; DELETE FROM second_factor');
});

const post = (path: string, body: object, on = app) => on.api('POST', `/api/auth/second-factor${path}`, body);
/** What the owner's app shows, now or so many steps of 30 s later. */
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

/** As if no code was used yet. The one before would do as well, unless its half minute ends between the asking and the answer. */
const UNUSED = 'UPDATE second_factor SET last_step = 0';

async function turnOn(on = app): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = (await (await post('', { password: ADMIN_PASSWORD }, on)).json()) as { secret: string };
  const confirmed = await post('/confirm', { code: codeOf(secret) }, on);
  expect(confirmed.status).toBe(200);
  await on.database.pool.query(UNUSED);
  const { recovery_codes: recoveryCodes } = (await confirmed.json()) as { recovery_codes: string[] };
  return { secret, recoveryCodes };
}

const logIn = (code?: string, password = ADMIN_PASSWORD, on = app) =>
  new Browser(on).post('/api/auth/login', { password, ...(code !== undefined && { code }) });
const lastEntry = async () =>
  (await app.database.pool.query<{ id: string }>('SELECT max(id) AS id FROM audit_log')).rows[0]?.id;
const state = async () => (await app.api('GET', '/api/auth/second-factor')).json();

describe('a second factor', () => {
  it('is off by default, and not asked for before it is confirmed', async () => {
    expect(await state()).toEqual({ enabled: false, since: null, recovery_codes_left: 0 });
    expect((await post('', { password: ADMIN_PASSWORD })).status).toBe(200);
    expect(await state()).toMatchObject({ enabled: false });
    expect((await logIn()).status).toBe(200);
    expect((await post('/confirm', { code: '000000' })).status).toBe(400);
    expect((await logIn()).status).toBe(200);
  });

  it('needs the password to be begun, and password and code to be turned off', async () => {
    expect((await post('', { password: 'wrong' })).status).toBe(401);
    const { secret } = await turnOn();
    expect((await post('', { password: ADMIN_PASSWORD })).status).toBe(409);
    expect((await post('/off', { password: 'wrong', code: codeOf(secret) })).status).toBe(401);
    expect((await post('/off', { password: ADMIN_PASSWORD, code: '000000' })).status).toBe(401);
    expect(await state()).toMatchObject({ enabled: true, recovery_codes_left: 10 });
    expect((await post('/off', { password: ADMIN_PASSWORD, code: codeOf(secret) })).status).toBe(204);
    expect((await logIn()).status).toBe(200);
  });

  it('lets nobody in with the password alone, and says what is missing', async () => {
    await turnOn();
    const answer = await logIn();
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error_code: 'auth_error', info: { needs: 'code' } });
    expect(answer.headers.getSetCookie()).toEqual([]);
    const wrongPassword = await logIn('000000', 'wrong');
    expect(await wrongPassword.json()).toMatchObject({ detail: 'The password is wrong.', info: {} });
  });

  it('takes a code once', async () => {
    const { secret } = await turnOn();
    const code = codeOf(secret);
    expect((await logIn(code)).status).toBe(200);
    expect((await logIn(code)).status).toBe(401);
    expect((await logIn(codeOf(secret, 1))).status).toBe(200);
    expect((await logIn(codeOf(secret, -1))).status).toBe(401);
  });

  it('takes the code that confirmed it no second time', async () => {
    const { secret } = (await (await post('', { password: ADMIN_PASSWORD })).json()) as { secret: string };
    const code = codeOf(secret);
    expect((await post('/confirm', { code })).status).toBe(200);
    expect((await logIn(code)).status).toBe(401);
  });

  it('takes of two requests with the same code only one', async () => {
    const { secret } = await turnOn();
    const code = codeOf(secret);
    const replica = await startExtra({}, { database: app.database });
    const answers = await Promise.all([logIn(code), logIn(code, ADMIN_PASSWORD, replica)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('takes each recovery code once, and keeps none of them', async () => {
    const { recoveryCodes } = await turnOn();
    expect(new Set(recoveryCodes).size).toBe(10);
    const [first = '', second = ''] = recoveryCodes;
    expect((await logIn(first)).status).toBe(200);
    expect((await logIn(first)).status).toBe(401);
    expect((await logIn(second.toUpperCase().replaceAll('-', ' '))).status).toBe(200);
    expect(await state()).toMatchObject({ recovery_codes_left: 8 });
    const { rows } = await app.database.pool.query(
      'SELECT r::text, s::text FROM recovery_codes r, second_factor s',
    );
    for (const code of recoveryCodes) {
      expect(JSON.stringify(rows)).not.toContain(code.replaceAll('-', ''));
      expect(JSON.stringify(rows)).not.toContain(Buffer.from(code.replaceAll('-', '')).toString('hex'));
    }
  });

  it('stops guesses after five in a minute, from wherever they come, and a right password is no way around', async () => {
    const { secret } = await turnOn();
    await app.database.pool.query('DELETE FROM sign_in_attempts');
    const proxied = await startExtra({ TRUST_PROXY: 'loopback' }, { database: app.database });
    const from = (address: string, code: string) =>
      new Browser(proxied).post(
        '/api/auth/login',
        { password: ADMIN_PASSWORD, code },
        { 'x-forwarded-for': address },
      );
    const statuses: number[] = [];
    for (let guess = 0; guess < 6; guess += 1)
      statuses.push((await from(`203.0.113.${guess}`, '000000')).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    const late = await from('203.0.113.99', codeOf(secret));
    expect(late.status).toBe(429);
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('keeps its secret sealed: with another SESSION_SECRET only recovery codes are left', async () => {
    const { secret, recoveryCodes } = await turnOn();
    const { rows } = await app.database.pool.query<{ sealed: Buffer }>(
      'SELECT sealed_secret AS sealed FROM second_factor',
    );
    expect(rows[0]?.sealed.includes(secret)).toBe(false);
    const other = await startExtra({ SESSION_SECRET: 'x'.repeat(32) }, { database: app.database });
    expect((await logIn(codeOf(secret), ADMIN_PASSWORD, other)).status).toBe(401);
    expect((await logIn(recoveryCodes[0], ADMIN_PASSWORD, other)).status).toBe(200);
  });

  it('is confirmed within ten minutes and by whom it was begun, and by nobody else', async () => {
    const { secret } = (await (await post('', { password: ADMIN_PASSWORD })).json()) as { secret: string };
    const other = await Browser.signedIn(app);
    const stolen = await other.submit('/settings/second-factor/confirm', {
      _csrf: other.csrf,
      code: '000000',
    });
    expect(stolen.status).toBe(409);
    expect(await stolen.text()).not.toContain('class="qr"');
    const right = { _csrf: other.csrf, code: codeOf(secret) };
    expect((await other.submit('/settings/second-factor/confirm', right)).status).toBe(409);
    await app.database.pool.query(`UPDATE second_factor SET begun_at = now() - interval '11 minutes'`);
    expect((await post('/confirm', { code: codeOf(secret) })).status).toBe(409);
    await app.database.pool.query(`UPDATE second_factor SET begun_at = now() - interval '9 minutes'`);
    expect((await post('/confirm', { code: codeOf(secret) })).status).toBe(200);
  });

  it('stops guesses at the code that confirms it, and tells of them', async () => {
    const { secret } = (await (await post('', { password: ADMIN_PASSWORD })).json()) as { secret: string };
    await app.database.pool.query('DELETE FROM sign_in_attempts');
    const from = await lastEntry();
    const statuses: number[] = [];
    for (let guess = 0; guess < 6; guess += 1)
      statuses.push((await post('/confirm', { code: '000000' })).status);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429]);
    expect((await post('/confirm', { code: codeOf(secret) })).status).toBe(429);
    expect(await state()).toMatchObject({ enabled: false });
    const { rows } = await app.database.pool.query('SELECT action FROM audit_log WHERE id > $1', [from]);
    expect(rows).toEqual(Array.from({ length: 5 }, () => ({ action: 'second_factor.wrong' })));
  });

  it('leaves its traces in the audit log, without a code', async () => {
    const { secret, recoveryCodes } = await turnOn();
    await logIn('123123');
    await logIn(recoveryCodes[0]);
    await post('/off', { password: ADMIN_PASSWORD, code: codeOf(secret) });
    const { rows } = await app.database.pool.query<{ action: string }>(
      `SELECT action FROM audit_log WHERE action ~ 'factor|recovery' ORDER BY id DESC LIMIT 4`,
    );
    expect(rows.map(({ action }) => action).reverse()).toEqual([
      'second_factor.on',
      'second_factor.wrong',
      'recovery_code.used',
      'second_factor.off',
    ]);
    const everything =
      app.log() + JSON.stringify((await app.database.pool.query('SELECT * FROM audit_log')).rows);
    for (const kept of [secret, '123123', ...recoveryCodes]) expect(everything).not.toContain(kept);
  });
});

describe('signing in on the page with a second factor', () => {
  const html = { accept: 'text/html' };

  it('asks for the code in a second step, without script', async () => {
    const { secret } = await turnOn();
    const browser = new Browser(app);
    const first = await browser.submit('/login', { password: ADMIN_PASSWORD, next: '/settings' }, html);
    expect([first.status, first.headers.get('location')]).toEqual([303, '/login?next=%2Fsettings']);
    const halfway = browser.cookie;
    expect(await (await browser.get('/login?next=%2Fsettings')).text()).toContain('name="code"');
    expect((await browser.get('/settings', html)).status).toBe(303);
    expect((await browser.get('/api/settings')).status).toBe(401);

    const wrong = await browser.submit('/login', { code: '000000', next: '/settings' }, html);
    expect(wrong.status).toBe(401);
    expect(await wrong.text()).toContain('That is not the code.');
    const second = await browser.submit('/login', { code: codeOf(secret), next: '/settings' }, html);
    expect([second.status, second.headers.get('location')]).toEqual([303, '/settings']);
    expect(browser.cookie).not.toBe(halfway);
    expect((await browser.get('/settings', html)).status).toBe(200);
    expect((await browser.get('/settings', { ...html, cookie: halfway })).status).toBe(303);
  });

  it('begins again when the second step takes more than five minutes', async () => {
    const { secret } = await turnOn();
    const browser = new Browser(app);
    await browser.submit('/login', { password: ADMIN_PASSWORD }, html);
    const { rows } = await app.database.pool.query<{ minutes: number }>(
      `SELECT extract(epoch FROM expire - now())::float8 / 60 AS minutes FROM sessions WHERE sess ? 'passwordAt'`,
    );
    expect(Math.max(...rows.map(({ minutes }) => minutes))).toBeCloseTo(5, 1);
    await app.database.pool.query(`UPDATE sessions SET expire = now() - interval '2 seconds'`);
    const late = await browser.submit('/login', { code: codeOf(secret) }, html);
    expect([late.status, late.headers.get('location')]).toEqual([303, '/login']);
    expect(await (await browser.get('/login')).text()).toContain('name="password"');
  });

  it('does not count a right password as a failure', async () => {
    await turnOn();
    for (let time = 0; time < 6; time += 1)
      expect((await new Browser(app).submit('/login', { password: ADMIN_PASSWORD }, html)).status).toBe(303);
  });

  it('is not a session for the list of sessions', async () => {
    await turnOn();
    await app.database.pool.query('DELETE FROM sessions');
    await new Browser(app).submit('/login', { password: ADMIN_PASSWORD }, html);
    expect(await (await app.api('GET', '/api/auth/sessions')).json()).toEqual({ items: [] });
  });

  it('takes no code from somebody who gave no password', async () => {
    const { secret } = await turnOn();
    const answer = await new Browser(app).submit('/login', { code: codeOf(secret) }, html);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/login']);
  });

  it('is over when the password changes in between', async () => {
    const { secret } = await turnOn();
    const browser = new Browser(app);
    await browser.submit('/login', { password: ADMIN_PASSWORD }, html);
    await app.api('POST', '/api/auth/password', { current: ADMIN_PASSWORD, new: 'another password' });
    const answer = await browser.submit('/login', { code: codeOf(secret) }, html);
    expect(answer.headers.get('location')).toBe('/login');
    await app.api('POST', '/api/auth/password', { current: 'another password', new: ADMIN_PASSWORD });
  });
});

describe('the second factor in the settings', () => {
  it('is set up with a picture, confirmed, and turned off again', async () => {
    const browser = await Browser.signedIn(app);
    const send = async (path: string, fields: Record<string, string>) => {
      const answer = await browser.submit(`/settings/second-factor${path}`, {
        _csrf: browser.csrf,
        ...fields,
      });
      return { status: answer.status, html: await answer.text() };
    };
    expect((await send('', { password: 'wrong' })).html).toContain('That is not the current password.');
    const begun = await send('', { password: ADMIN_PASSWORD });
    expect(begun.html).toContain('<img class="qr" src="data:image/svg+xml;base64,');
    const secret = (/Key: <code>([A-Z2-7 ]+)<\/code>/.exec(begun.html)?.[1] ?? '').replaceAll(' ', '');
    const wrong = await send('/confirm', { code: '000000' });
    expect(wrong.status).toBe(400);
    expect(wrong.html).toContain('That code does not fit');
    expect(wrong.html.replaceAll(' ', '')).toContain(secret);

    const confirmed = await send('/confirm', { code: codeOf(secret) });
    await app.database.pool.query(UNUSED);
    expect(confirmed.html.match(/[a-z0-9]{4}(-[a-z0-9]{4}){5}/g)).toHaveLength(10);
    expect(confirmed.html).toContain('10 recovery codes left');
    const off = await send('/off', { password: ADMIN_PASSWORD, code: '000000' });
    expect([off.status, off.html.includes('That code does not fit, or was used before.')]).toEqual([
      401,
      true,
    ]);
    expect((await send('/off', { password: ADMIN_PASSWORD, code: codeOf(secret) })).html).toContain(
      'Turned off.',
    );
  });

  it('is begun again in place when the key waited too long, and says when it is on already', async () => {
    const browser = await Browser.signedIn(app);
    const send = async (path: string, fields: Record<string, string>) => {
      const answer = await browser.submit(`/settings/second-factor${path}`, {
        _csrf: browser.csrf,
        ...fields,
      });
      return { status: answer.status, html: await answer.text() };
    };
    const begun = await send('', { password: ADMIN_PASSWORD });
    const secret = (/Key: <code>([A-Z2-7 ]+)<\/code>/.exec(begun.html)?.[1] ?? '').replaceAll(' ', '');
    await app.database.pool.query(`UPDATE second_factor SET begun_at = now() - interval '11 minutes'`);
    const late = await send('/confirm', { code: codeOf(secret) });
    expect(late.status).toBe(409);
    expect(late.html).toContain('That key is no longer good: it waits ten minutes for its first code.');
    expect(late.html).toMatch(/action="\/settings\/second-factor#second-factor"/);
    expect(late.html).not.toContain('class="qr"');
    await turnOn();
    for (const again of [
      await send('', { password: ADMIN_PASSWORD }),
      await send('/confirm', { code: '000000' }),
    ]) {
      expect([again.status, again.html.includes('It is on already.')]).toEqual([409, true]);
      expect(again.html).toContain('action="/settings/second-factor/off#second-factor"');
    }
  });
});

describe('npm run reset-password', () => {
  const reset = (args: string[], env: Record<string, string> = {}) =>
    runProgram('reset-password', args, { DATABASE_URL: app.database.url, DATA_DIR: app.dataDir, ...env });
  const hash = async () =>
    (
      await app.database.pool.query<{ value: string }>(
        `SELECT value FROM auth_secrets WHERE name = 'admin_password'`,
      )
    ).rows[0]?.value;

  it('makes another password, signs everybody out, and turns the second factor off when it is told to', async () => {
    const before = await hash();
    const browser = new Browser(app);
    await browser.logIn();
    await turnOn();
    const { code, stdout, stderr } = await reset(['--second-factor-off']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^The admin password was changed; every browser was signed out\.\nThe second factor is off\.\n/,
    );
    const made = /Admin password: {2}(\S+)/.exec(stdout)?.[1] ?? '';
    expect((await browser.get('/api/events')).status).toBe(401);
    expect((await logIn()).status).toBe(401);
    expect((await logIn(undefined, made)).status).toBe(200);
    await app.database.pool.query(`UPDATE auth_secrets SET value = $1 WHERE name = 'admin_password'`, [
      before,
    ]);
  });

  it('takes ADMIN_PASSWORD, which it does not show, and leaves the second factor alone', async () => {
    const before = await hash();
    const { secret } = await turnOn();
    const chosen = 'another horse, another staple';
    const { code, stdout } = await reset([], { ADMIN_PASSWORD: chosen });
    expect([code, stdout]).toEqual([0, 'The admin password was changed; every browser was signed out.\n']);
    expect((await logIn(undefined, chosen)).status).toBe(401);
    expect((await logIn(codeOf(secret), chosen)).status).toBe(200);
    await app.database.pool.query(`UPDATE auth_secrets SET value = $1 WHERE name = 'admin_password'`, [
      before,
    ]);
  });

  it('changes nothing by a slip', async () => {
    const before = await hash();
    expect(await reset(['--second-factor-of'])).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'Nothing was changed. There is one option only: npm run reset-password -- --second-factor-off\n',
    });
    expect(await hash()).toBe(before);
  });
});
