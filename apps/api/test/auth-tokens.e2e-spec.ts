import { setTimeout as pause } from 'node:timers/promises';
import { Browser } from './support/browser.js';
import { extraApps } from './support/extra-apps.js';
import { ADMIN_PASSWORD, startTestApp, type TestApp, TOKEN } from './support/test-app.js';

interface Token {
  id: number;
  token: string;
}

const startExtra = extraApps();
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
beforeEach(() => app.database.pool.query('TRUNCATE sign_in_attempts'));

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function create(body: object = { name: 'Script', scopes: ['read'] }): Promise<Token> {
  const answer = await app.api('POST', '/api/auth/tokens', body);
  expect(answer.status).toBe(201);
  return (await answer.json()) as Token;
}

const list = (token: string, on = app) => on.api('GET', '/api/events', undefined, bearer(token));

describe('credentials', () => {
  const refused = async (headers: Record<string, string>, path = '/api/events') => {
    const answer = await fetch(`${app.url}${path}`, { headers });
    const { status } = answer;
    return { status, challenge: answer.headers.get('www-authenticate'), body: await answer.text() };
  };

  it('that are missing, wrong, odd, revoked or expired all get the same answer', async () => {
    const revoked = await create();
    await app.api('DELETE', `/api/auth/tokens/${revoked.id}`);
    const expired = await create();
    await app.database.pool.query('UPDATE api_tokens SET expires_at = now() WHERE id = $1', [expired.id]);
    const wrong = [
      '',
      'Bearer',
      'Bearer  ',
      'Basic YTpi',
      `Token ${TOKEN}`,
      'Bearer wrong',
      'Bearer a,b',
      `Bearer ${TOKEN} ${TOKEN}`,
      `Bearer ${TOKEN},${TOKEN}`,
      `Bearer ${TOKEN.slice(0, -1)}`,
      `Bearer ll_${'x'.repeat(8000)}`,
      `Bearer ${revoked.token}`,
      `Bearer ${expired.token}`,
    ];
    const answers = await Promise.all(
      wrong.map((authorization) => refused(authorization ? { authorization } : {})),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, challenge: 'Bearer' });
    expect(JSON.parse(answers[0]?.body ?? '')).toEqual({
      detail: expect.any(String) as string,
      error_code: 'auth_error',
      info: {},
    });
  });

  it('do not count in the query', async () => {
    expect(await refused({}, `/api/events?token=${TOKEN}`)).toMatchObject({ status: 401 });
    expect(await refused({}, `/api/events?access_token=${TOKEN}`)).toMatchObject({ status: 401 });
    const both = await refused(bearer(TOKEN), `/api/events?access_token=${TOKEN}`);
    expect(both.status).toBe(400);
  });

  it('do not count in the body', async () => {
    const json = JSON.stringify({ access_token: TOKEN, title: 'x' });
    const post = (body: string, type: string, path = '/api/events') =>
      fetch(`${app.url}${path}`, { method: 'POST', body, headers: { 'content-type': type } });
    expect((await post(json, 'application/json')).status).toBe(401);
    const form = `access_token=${TOKEN}&title=x`;
    expect((await post(form, 'application/x-www-form-urlencoded')).status).toBe(401);
  });

  it('may spell the scheme as they like', async () => {
    for (const scheme of ['bearer', 'BEARER']) {
      const answer = await fetch(`${app.url}/api/events`, {
        headers: { authorization: `${scheme} ${TOKEN}` },
      });
      expect(answer.status).toBe(200);
    }
  });

  it('in a cookie are no credentials for the API', async () => {
    const browser = await Browser.signedIn(app);
    const answer = await browser.get('/api/events');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('that are bad are not made good by a session', async () => {
    const browser = await Browser.signedIn(app);
    expect((await browser.get('/api/settings', bearer('wrong'))).status).toBe(401);
    expect((await browser.get('/api/settings')).status).toBe(200);
  });

  it('are asked for at every spelling of a path', async () => {
    for (const path of ['/API/Events', '/api/events/', '/%61pi/events']) {
      const { status } = await refused({}, path);
      expect([path, [401, 404].includes(status)]).toEqual([path, true]);
    }
  });
});

describe('scopes', () => {
  it('stand alone, and a missing one is 403', async () => {
    const { token } = await create({ name: 'reader', scopes: ['read'] });
    expect((await list(token)).status).toBe(200);
    for (const [method, path, body] of [
      ['POST', '/api/events', { title: 'x' }],
      ['GET', '/api/auth/tokens', undefined],
      ['GET', '/api/audit', undefined],
      ['PATCH', '/api/settings', {}],
    ] as const) {
      const answer = await app.api(method, path, body, bearer(token));
      expect([path, answer.status]).toEqual([path, 403]);
      expect(await answer.json()).toMatchObject({ error_code: 'forbidden' });
    }
  });

  it('write sees only the event that it changes', async () => {
    const { token } = await create({ name: 'script', scopes: ['write'] });
    const { id } = (await (await app.api('POST', '/api/events', { title: 'Kept' })).json()) as { id: number };
    for (const path of [
      `events/${id}`,
      'events',
      'search?q=kept',
      'export',
      'tags',
      'days/2025-01-01',
      'feed.atom',
    ]) {
      expect([path, (await app.api('GET', `/api/${path}`, undefined, bearer(token))).status]).toEqual([
        path,
        403,
      ]);
    }
    const changed = await app.api('PATCH', `/api/events/${id}`, { description: 'More' }, bearer(token));
    expect(await changed.json()).toMatchObject({ id, title: 'Kept', description: 'More' });
  });

  it('capture may create and read nothing', async () => {
    const { token } = await create({ name: 'phone', scopes: ['capture'] });
    expect((await app.api('POST', '/api/events', { title: 'x' }, bearer(token))).status).toBe(201);
    expect((await list(token)).status).toBe(403);
    expect((await app.api('PATCH', '/api/events/1', {}, bearer(token))).status).toBe(403);
  });
});

describe('a feed', () => {
  const feed = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${app.url}/api/${path}`, { headers });
  const hostile = 'Ähm\r\nBEGIN:VALARM;,\\ ]]> <script>&"\u0007' + '🚲'.repeat(40);

  it('is opened by a token of its own in the address, which opens nothing else and stays out of the log', async () => {
    const { token } = await create({ name: 'Calendar', scopes: ['feed'] });
    for (const path of ['feed.ics', 'feed.atom']) {
      const answer = await feed(`${path}?token=${token}`);
      expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([
        path,
        200,
        'private, no-cache',
      ]);
      expect((await feed(path, bearer(token))).status).toBe(200);
      expect((await feed(path)).status).toBe(401);
      expect((await feed(`${path}?token=${token.slice(0, -1)}x`)).status).toBe(401);
    }
    expect((await feed(`events?token=${token}`)).status).toBe(401);
    expect((await list(token)).status).toBe(403);
    expect(app.log()).not.toContain(token);
  });

  it.each([['read'], ['admin'], ['feed,read']])(
    'is not opened by a token with %s in the address',
    async (scopes) => {
      const { token } = await create({ name: 'x', scopes: scopes.split(',') });
      const answer = await feed(`feed.ics?token=${token}`);
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ error_code: 'forbidden', info: { scopes: ['feed'] } });
    },
  );

  it('has what was logged, whatever is in it, and is not sent again while nothing changes', async () => {
    const { token, id } = await create({ name: 'x', scopes: ['feed'] });
    const uid = 'aaaaaaaa-0000-4000-8000-000000000001';
    await app.api('POST', '/api/events', { title: 'Ferry', uid, tags: ['sea', 'x'], description: hostile });
    await app.api('POST', '/api/events', {
      title: 'Long ago',
      timestamp: '1999-01-01T00:00:00Z',
      tags: ['sea'],
    });
    const ics = await feed(`feed.ics?token=${token}&tags=sea`);
    expect(ics.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const text = await ics.text();
    expect(text.match(/^UID:/gm)).toHaveLength(1);
    expect(text).toContain(`UID:${uid}\r\n`);
    expect(text).not.toMatch(/^BEGIN:VALARM/m);
    expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    const atom = await (await feed(`feed.atom?token=${token}&tags=sea&months=1200`)).text();
    expect(atom.match(/<entry>/g)).toHaveLength(2);
    expect(atom).toContain(`<id>urn:uuid:${uid}</id>`);
    expect(atom).toContain(']]&gt; &lt;script&gt;&amp;&quot;\ufffd');
    const again = await feed(`feed.ics?token=${token}&tags=sea`, {
      'if-none-match': ics.headers.get('etag') ?? '',
      'cache-control': 'max-age=0', // without one, fetch asks past every cache
    });
    expect(again.status).toBe(304);
    await app.api('DELETE', `/api/auth/tokens/${id}`);
    expect((await feed(`feed.ics?token=${token}`)).status).toBe(401);
  });

  it.each([['months=0'], ['limit=5001'], ['limit=x'], ['q=x']])('refuses %s', async (query) => {
    expect((await app.api('GET', `/api/feed.ics?${query}`)).status).toBe(400);
  });
});

describe('named tokens', () => {
  it('are shown once and listed without the token', async () => {
    const body = { name: '  Backup  ', scopes: ['read', 'write'], expires_at: '2999-01-01T01:00:00+01:00' };
    const created = await create(body);
    expect(created).toEqual({
      id: expect.any(Number) as number,
      name: 'Backup',
      scopes: ['read', 'write'],
      token: expect.stringMatching(/^ll_[\w-]{43}$/) as string,
      prefix: created.token.slice(0, 8),
      created_at: expect.stringMatching(/Z$/) as string,
      expires_at: '2999-01-01T00:00:00.000Z',
      last_used_at: null,
    });
    const { items } = (await (await app.api('GET', '/api/auth/tokens')).json()) as { items: object[] };
    const { token, ...shown } = created;
    expect(items).toContainEqual(shown);
    expect(JSON.stringify(items)).not.toContain(token);
  });

  it.each([
    ['name', { scopes: ['read'] }],
    ['name', { name: ' ', scopes: ['read'] }],
    ['name', { name: 'x'.repeat(101), scopes: ['read'] }],
    ['scopes', { name: 'x' }],
    ['scopes', { name: 'x', scopes: [] }],
    ['scopes', { name: 'x', scopes: ['root'] }],
    ['scopes', { name: 'x', scopes: ['read', 'read'] }],
    ['scopes', { name: 'x', scopes: 'read' }],
    ['expires_at', { name: 'x', scopes: ['read'], expires_at: '2020-01-01T00:00:00Z' }],
    ['expires_at', { name: 'x', scopes: ['read'], expires_at: '2999-02-30T00:00:00Z' }],
    ['token', { name: 'x', scopes: ['read'], token: 'mine' }],
  ])('refuse a wrong %s', async (field, body) => {
    const answer = await app.api('POST', '/api/auth/tokens', body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error_code: 'validation_error', info: { field } });
  });

  it.each([
    ['abc', 400],
    ['-1', 400],
    ['0', 404],
    ['999999', 404],
    ['9'.repeat(40), 404],
  ])('cannot be revoked as %s', async (id, status) => {
    expect((await app.api('DELETE', `/api/auth/tokens/${id}`)).status).toBe(status);
  });

  it('say when they were last used', async () => {
    const { id, token } = await create();
    await list(token);
    const usedAt = async (): Promise<string | null | undefined> => {
      const { items } = (await (await app.api('GET', '/api/auth/tokens')).json()) as {
        items: { id: number; last_used_at: string | null }[];
      };
      return items.find((item) => item.id === id)?.last_used_at;
    };
    while ((await usedAt()) === null) await pause(20); // it is noted beside the answer
    expect(Date.now() - Date.parse((await usedAt()) ?? '')).toBeLessThan(60_000);
  });
});

describe('rotation', () => {
  const rotate = (token: string, body: object = { admin_password: ADMIN_PASSWORD }, on = app) =>
    on.api('POST', '/api/auth/token/rotate', body, bearer(token));

  it('is dead to the old token and open to the new one from the answer on, on every replica', async () => {
    const replica = await startExtra({}, { database: app.database });
    const { id, token } = await create();
    const bystander = await create();
    expect((await list(token, replica)).status).toBe(200);
    const answer = await rotate(token);
    expect(answer.status).toBe(200);
    const { api_token } = (await answer.json()) as { api_token: string };
    for (const on of [app, replica]) {
      expect((await list(token, on)).status).toBe(401);
      expect((await list(api_token, on)).status).toBe(200);
      expect((await list(bystander.token, on)).status).toBe(200);
    }
    const { items } = (await (await app.api('GET', '/api/auth/tokens')).json()) as { items: object[] };
    expect(items).toContainEqual(
      expect.objectContaining({ id, name: 'Script', prefix: api_token.slice(0, 8) }),
    );
  });

  it.each([
    ['no password', {}, 401, 'auth_error'],
    ['a wrong one', { admin_password: 'wrong' }, 401, 'auth_error'],
    ['an empty one', { admin_password: '' }, 400, 'validation_error'],
    ['null', { admin_password: null }, 400, 'validation_error'],
    ['a list', { admin_password: [ADMIN_PASSWORD] }, 400, 'validation_error'],
    ['a huge one', { admin_password: 'x'.repeat(1025) }, 400, 'validation_error'],
  ])('is refused with %s', async (_what, body, status, code) => {
    const answer = await rotate(TOKEN, body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error_code: code });
    expect((await list(TOKEN)).status).toBe(200);
  });

  it('needs a token or a session beside the password', async () => {
    const answer = await new Browser(app).post('/api/auth/token/rotate', { admin_password: ADMIN_PASSWORD });
    expect(answer.status).toBe(401);
  });

  it('cannot be used to guess the password', async () => {
    const statuses = [];
    for (let guess = 0; guess < 6; guess += 1) {
      statuses.push((await rotate(TOKEN, { admin_password: `guess ${guess}` })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('two at once: one is done, the other is a conflict, or too late', async () => {
    const { token } = await create();
    const answers = await Promise.all([rotate(token), rotate(token)]);
    expect([
      [200, 401],
      [200, 409],
    ]).toContainEqual(answers.map(({ status }) => status).sort());
    const done = answers.find(({ status }) => status === 200);
    const { api_token } = (await done?.json()) as { api_token: string };
    expect((await list(api_token)).status).toBe(200);
  });

  it('by session replaces the first token, with the CSRF token only', async () => {
    const browser = await Browser.signedIn(app);
    const forged = await browser.post('/api/auth/token/rotate', {}, { 'x-csrf-token': '' });
    expect(forged.status).toBe(403);
    expect((await list(TOKEN)).status).toBe(200);
    const bystander = await create();
    const answer = await browser.post('/api/auth/token/rotate');
    expect(answer.status).toBe(200);
    const { api_token } = (await answer.json()) as { api_token: string };
    expect((await list(TOKEN)).status).toBe(401);
    expect((await list(api_token)).status).toBe(200);
    expect((await list(bystander.token)).status).toBe(200);
  });
});
