import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ADMIN_PASSWORD, startTestApp, type TestApp, TOKEN } from './support/test-app.js';
import { htmx, type Page, WebVisitor } from './support/web-visitor.js';

let app: TestApp;
let visitor: WebVisitor;

beforeAll(async () => {
  app = await startTestApp();
  visitor = await WebVisitor.signedIn(app);
});
afterAll(() => app.close());
beforeEach(() => app.database.pool.query('DELETE FROM sign_in_attempts'));

const isWhole = ({ html }: Page) => html.startsWith('<!doctype html>');
const tokenIn = ({ html }: Page) => /<code id="new-token">(ll_[\w-]{43})<\/code>/.exec(html)?.[1] ?? '';
const works = async (token: string, path = '/api/events') =>
  (await app.api('GET', path, undefined, { authorization: `Bearer ${token}` })).status;
const create = (fields: Record<string, string>, headers = {}) =>
  visitor.submit(
    '/settings/tokens',
    { name: 'phone', scope: 'read', expires: '', password: ADMIN_PASSWORD, ...fields },
    headers,
  );
const idOf = async (name: string) =>
  (await app.database.pool.query<{ id: string }>('SELECT id FROM api_tokens WHERE name = $1', [name])).rows[0]
    ?.id ?? '';

describe('the settings', () => {
  it('have a section for each part, with an anchor', async () => {
    const page = await visitor.open('/settings');
    expect(page.status).toBe(200);
    const sections = [...page.html.matchAll(/<section id="([\w-]+)" class="part"/g)].map(([, id]) => id);
    expect(sections).toEqual(
      'tokens password second-factor sessions uploads storage export backups appearance log health audit about'.split(
        ' ',
      ),
    );
    for (const id of sections) expect(page.html).toContain(`<a href="#${id}">`);
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  it('are found from every page', async () => {
    expect((await visitor.open('/')).html).toContain('href="/settings"');
  });
});

describe('a new token', () => {
  it('is shown once, in the answer to its form, and does what it is for', async () => {
    const page = await create({ name: 'reader', scope: 'read' });
    expect([page.status, isWhole(page)]).toEqual([200, true]);
    expect(page.html).toContain('Token “<bdi>reader</bdi>” is ready.');
    const token = tokenIn(page);
    expect(await works(token)).toBe(200);
    expect(await works(token, '/api/auth/tokens')).toBe(403);
    expect((await visitor.open('/settings')).html).not.toContain(token);
    const { rows } = await app.database.pool.query('SELECT sess::text AS kept FROM sessions');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('comes as its section alone to a form within it', async () => {
    const page = await create({ name: 'by script' }, htmx('tokens', '/settings'));
    expect([page.status, isWhole(page)]).toEqual([200, false]);
    expect(page.html).toMatch(/^<section id="tokens"/);
    expect(tokenIn(page)).not.toBe('');
    expect(page.html).not.toContain('id="password"');
  });

  it('ends when it was said to', async () => {
    await create({ name: 'for a month', expires: '30' });
    const { rows } = await app.database.pool.query<{ days: number }>(
      `SELECT round(extract(epoch FROM expires_at - now()) / 86400)::int AS days FROM api_tokens WHERE name = 'for a month'`,
    );
    expect(rows).toEqual([{ days: 30 }]);
  });

  it.each([
    ['   ', 'The name must be 1 to 100 characters long.'],
    ['x'.repeat(101), 'The name must be 1 to 100 characters long.'],
  ])('is not made with the name %j: the form comes back as it was', async (name, sentence) => {
    const before = (await visitor.open('/settings/tokens')).html.match(/<th scope="row">/g)?.length;
    const page = await create({ name, scope: 'write', expires: '90' });
    expect(page.status).toBe(400);
    expect(page.html).toContain(sentence);
    expect(page.html).toContain('<option value="write" selected>');
    expect(page.html).toContain('<option value="90" selected>');
    const after = (await visitor.open('/settings/tokens')).html.match(/<th scope="row">/g)?.length;
    expect(after).toBe(before);
  });

  it('is made once, however often its form is sent', async () => {
    const uid = randomUUID();
    expect(tokenIn(await create({ name: 'once', uid }))).toMatch(/^ll_/);
    const again = await create({ name: 'once', uid });
    expect([again.status, tokenIn(again)]).toEqual([200, '']);
    expect(again.html).toContain('This form was sent before: its token is in the list, and was shown then.');
    expect(tokenIn(await create({ name: 'another', uid }))).toMatch(/^ll_/);
    const { html } = await visitor.open('/settings/tokens');
    expect(html.match(/<bdi>once<\/bdi>/g)).toHaveLength(1);
    expect(html).toMatch(/name="uid" value="[0-9a-f-]{36}"/);
  });

  it.each(['read', 'write', 'admin'])('of the scope %s is not made without the password', async (scope) => {
    for (const [password, status] of [
      ['wrong', 401],
      ['', 401],
    ] as const) {
      const page = await create({ name: 'by a thief', scope, password });
      expect([page.status, tokenIn(page)]).toEqual([status, '']);
      expect(page.html).toContain('That is not the current password.');
      expect(page.html).toContain(`<option value="${scope}" selected>`);
    }
    const unasked = await visitor.submit('/settings/tokens', { name: 'by a thief', scope, expires: '' });
    expect(unasked.status).toBe(400);
    expect(await idOf('by a thief')).toBe('');
  });

  it('cannot be given a scope or an end that the form does not offer', async () => {
    expect((await create({ scope: 'root' })).status).toBe(400);
    expect((await create({ expires: '99999' })).status).toBe(400);
  });

  it('with a name full of markup is text', async () => {
    const page = await create({ name: '<img src=x onerror=alert(1)>' });
    expect(page.html).not.toContain('<img src=x');
    expect(page.html).toContain('&lt;img src&#x3D;x');
  });
});

describe('rotating and revoking', () => {
  it('ask first, in the row and as a page', async () => {
    await create({ name: 'asked' });
    const id = await idOf('asked');
    const fragment = await visitor.open(`/settings/tokens/${id}/revoke`, htmx('tokens', '/settings'));
    expect(isWhole(fragment)).toBe(false);
    for (const page of [fragment, await visitor.open(`/settings/tokens/${id}/revoke`)]) {
      expect(page.html).toContain('“<bdi>asked</bdi>” stops working at once, for good.');
      expect(page.html).toContain(`action="/settings/tokens/${id}/revoke#tokens"`);
    }
  });

  it('need the password, and change nothing without it', async () => {
    const token = tokenIn(await create({ name: 'guarded' }));
    const id = await idOf('guarded');
    for (const act of ['rotate', 'revoke']) {
      const page = await visitor.submit(`/settings/tokens/${id}/${act}`, { password: 'wrong' });
      expect([page.status, /That is not the current password/.test(page.html)]).toEqual([401, true]);
    }
    expect(await works(token)).toBe(200);
  });

  it('put a new token in the place of the old one', async () => {
    const old = tokenIn(await create({ name: 'rotated' }));
    const page = await visitor.submit(`/settings/tokens/${await idOf('rotated')}/rotate`, {
      password: ADMIN_PASSWORD,
    });
    const fresh = tokenIn(page);
    expect([await works(old), await works(fresh)]).toEqual([401, 200]);
  });

  it('end a token for good', async () => {
    const token = tokenIn(await create({ name: 'gone soon' }));
    const id = await idOf('gone soon');
    const page = await visitor.submit(`/settings/tokens/${id}/revoke`, { password: ADMIN_PASSWORD });
    expect(page.html).toContain('“gone soon” was revoked.');
    expect(await works(token)).toBe(401);
    expect((await visitor.submit(`/settings/tokens/${id}/revoke`, { password: ADMIN_PASSWORD })).status).toBe(
      404,
    );
  });

  it('know no other act, and no token that is not there', async () => {
    expect((await visitor.open('/settings/tokens/1/copy')).status).toBe(404);
    expect((await visitor.open('/settings/tokens/4711/revoke')).status).toBe(404);
    expect((await visitor.open('/settings/tokens/0/revoke')).status).toBe(404); // as an event 0: it cannot exist
    expect((await visitor.submit('/settings/tokens/4711/rotate', { password: ADMIN_PASSWORD })).status).toBe(
      404,
    );
  });

  it('leave the first token as it was', async () => {
    expect(await works(TOKEN)).toBe(200);
  });
});

describe('changing the password', () => {
  const change = (fields: Record<string, string>) =>
    visitor.submit('/settings/password', { current: ADMIN_PASSWORD, new: '', again: '', ...fields });

  it.each([
    [{ new: 'short', again: 'short' }, 400, 'Use at least 10 characters. This one has 5.'],
    [{ new: 'long enough so', again: 'long enough no' }, 400, 'This is not the same password.'],
    [
      { current: 'wrong', new: 'long enough so', again: 'long enough so' },
      401,
      'That is not the current password.',
    ],
  ])('with %j says what is wrong, at its field', async (fields, status, sentence) => {
    const page = await change(fields);
    expect([page.status, page.html.includes(sentence)]).toEqual([status, true]);
    expect(page.html).not.toContain('long enough');
  });

  it('ends every other browser and keeps this one', async () => {
    const other = await WebVisitor.signedIn(app);
    const page = await change({ new: 'another password', again: 'another password' });
    expect(page.html).toContain('Changed. Other browsers were signed out.');
    expect((await other.open('/settings')).status).toBe(303);
    expect((await visitor.open('/settings')).status).toBe(200);
    await visitor.submit('/settings/password', {
      current: 'another password',
      new: ADMIN_PASSWORD,
      again: ADMIN_PASSWORD,
    });
  });
});

describe('signed-in browsers', () => {
  it('are listed, this one marked, and can be signed out one by one or all at once', async () => {
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => WebVisitor.signedIn(app)));
    await app.database.pool.query(
      `UPDATE sessions SET sess = jsonb_set(sess, '{from,agent}', to_jsonb($1::text))`,
      [agent],
    );
    const page = await visitor.open('/settings');
    expect(page.html.match(/Firefox on Linux<\/span>/g)).toHaveLength(4);
    expect(page.html.match(/>this browser</g)).toHaveLength(1);
    const [action = ''] = /\/settings\/sessions\/[0-9a-f-]{36}\/end/.exec(page.html) ?? [];
    expect((await visitor.submit(action, {})).html).toContain('Signed out.');
    expect((await visitor.submit(action, {})).html).toContain('It was signed out already.');
    const open = async () =>
      Promise.all([one, two, three].map(async (who) => (await who?.open('/'))?.status));
    expect((await open()).filter((status) => status === 200)).toHaveLength(2);
    expect((await visitor.submit('/settings/sessions/end-others', {})).html).toContain(
      '2 other browsers signed out.',
    );
    expect(await open()).toEqual([303, 303, 303]);
    expect((await visitor.open('/settings')).status).toBe(200);
  });

  it('are no address that can be guessed', async () => {
    expect((await visitor.submit('/settings/sessions/1/end', {})).status).toBe(400);
  });
});

describe('the audit log', () => {
  it('tells in words what was done, and goes back page by page', async () => {
    const first = await visitor.open('/settings');
    expect(first.html).toContain('Browser signed out from elsewhere');
    expect(first.html).toContain('127.0.0.1');
    const [older = ''] = /\/settings\/audit\?cursor=[\w-]+/.exec(first.html) ?? [];
    const second = await visitor.open(older, htmx('audit', '/settings'));
    expect(isWhole(second)).toBe(false);
    expect(second.html.match(/<th scope="row">/g)).toHaveLength(10);
    expect(second.html).toContain('Newest');
    expect((await visitor.open('/settings/audit?cursor=nonsense')).status).toBe(400);
  });
});

describe('backups', () => {
  const BUTTON = '>Back up now</button>';
  const press = (headers = {}) => visitor.submit('/settings/backups', {}, headers);
  const over = async () => {
    const busy = `SELECT FROM backups WHERE state IN ('waiting', 'running')`;
    while ((await app.database.pool.query(busy)).rowCount !== 0) await sleep(20);
  };

  it('are made by a button, without scripts and with them, and shown with what came of them', async () => {
    expect((await visitor.open('/settings')).html).toContain('sets no <code>BACKUP_SCHEDULE</code>');
    const whole = await press();
    expect([whole.status, isWhole(whole)]).toEqual([200, true]);
    expect(whole.html).toContain('The backup has begun.');
    await over();
    const part = await press(htmx('backups', '/settings'));
    expect([part.status, isWhole(part)]).toEqual([200, false]);
    expect(part.html).toMatch(/^<section id="backups"/);
    await over();
    const shown = await visitor.open('/settings/backups', htmx('backups', '/settings'));
    expect(shown.html.match(/An empty log/g)).toHaveLength(2);
    expect(shown.html).toMatch(/<span title="lifelog-backup-[\w-]+\.zip">[\d.]+ \w+<\/span>/);
    expect(shown.html).toContain(BUTTON);
    expect(shown.html).not.toContain('hx-trigger');
  });

  it('are not begun twice, and one under way is looked after', async () => {
    const add = `INSERT INTO backups (state, cause, created_by) VALUES ('waiting', 'request', 'somebody')`;
    await app.database.pool.query(add);
    const refused = await press();
    expect(refused.status).toBe(409);
    expect(refused.html).toContain('A backup is being made already. Wait until it is done.');
    expect(refused.html).toContain('being made</span>');
    expect(refused.html).toContain('hx-trigger="every 2s"');
    await app.database.pool.query(`DELETE FROM backups WHERE state = 'waiting'`);
  });

  it('that failed say why, as text', async () => {
    await app.database.pool.query(
      `INSERT INTO backups (state, cause, created_by, started_at, finished_at, failure)
       VALUES ('failed', 'schedule', 'system', now(), now(), '{"error_code": "storage_full", "detail": "No room <left>."}')`,
    );
    expect((await visitor.open('/settings')).html).toContain(
      '<span class="scope bad">failed</span> No room &lt;left&gt;.',
    );
  });
});

describe('uploads', () => {
  const save = (largest: string, headers = {}) => visitor.submit('/settings/uploads', { largest }, headers);
  const kept = async () => {
    const answer = await app.api('GET', '/api/settings');
    return ((await answer.json()) as { file_max_bytes: number }).file_max_bytes;
  };
  const shown = ({ html }: Page) => /id="largest"[^>]* value="([^"]*)"/.exec(html)?.[1];

  it('have a largest file that can be changed, and goes back to the configured one when it is emptied', async () => {
    const page = await save('2,5', htmx('uploads', '/settings'));
    expect([page.status, isWhole(page), shown(page), await kept()]).toEqual([200, false, '2.5', 2_621_440]);
    expect(page.html).toContain('Saved.');
    const whole = await save('');
    expect([isWhole(whole), shown(whole), await kept()]).toEqual([true, '10', 10_485_760]);
  });

  it('keep to the byte a size that has no round figure and was not changed', async () => {
    await app.api('PATCH', '/api/settings', { file_max_bytes: 1_234_567 });
    const size = shown(await visitor.open('/settings')) ?? '';
    expect((await save(size)).html).toContain('Saved.');
    expect(await kept()).toBe(1_234_567);
    await save('');
  });

  it.each([
    ['ten', 'Write a size in MB, such as 10 or 2.5.'],
    ['0', 'Nothing fits into that. Write a larger size.'],
    ['9999999', '1,048,576 MB is the most.'],
  ])('refuse %j at the field, with what was typed', async (text, sentence) => {
    const page = await save(text);
    expect([page.status, shown(page), page.html.includes(sentence)]).toEqual([400, text, true]);
    expect(await kept()).toBe(10_485_760);
  });

  it('show as disabled what only the configuration sets', async () => {
    const { html } = await visitor.open('/settings');
    expect(html).toMatch(/<input id="per-event" value="10" disabled/);
    expect(html).toContain('<code class="scope">application/pdf</code>');
  });
});

describe('export', () => {
  it.each([
    ['json', 'application/json; charset=utf-8', '{"format":'],
    ['ndjson', 'application/x-ndjson; charset=utf-8', '{"type":'],
    ['archive', 'application/zip', 'PK'],
    ['markdown', 'application/zip', 'PK'],
  ])(
    'as %s is a plain download for who is signed in, and leaves a trace',
    async (format, type, beginning) => {
      await app.database.pool.query(`DELETE FROM audit_log WHERE action = 'events.exported'`);
      expect((await visitor.open('/settings')).html).toContain('Last export: none yet.');
      const file = await visitor.open(`/settings/export/${format}`);
      expect([file.status, file.headers.get('content-type')]).toEqual([200, type]);
      expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="lifelog-/);
      expect(file.headers.get('cache-control')).toBe('no-store');
      expect(file.html.slice(0, beginning.length)).toBe(beginning);
      const page = await visitor.open('/settings');
      expect(page.html).toMatch(/Last export: <span title="[^"]+">just now<\/span>/);
      expect(page.html).toContain(`href="/settings/export/${format}"`);
    },
  );

  it('knows no other format, and nobody who is not signed in', async () => {
    expect((await visitor.open('/settings/export/exe')).status).toBe(404);
    expect((await fetch(`${app.url}/settings/export/json`, { redirect: 'manual' })).status).toBe(303);
  });

  it('says how large the archive is, and where calendars subscribe', async () => {
    await app.database.pool.query(
      `WITH e AS (INSERT INTO events (title, timezone) VALUES ('with a file', 'UTC') RETURNING id)
       INSERT INTO attachments (event_id, key, filename, content_type, size_bytes, sha256, state)
       SELECT id, 'aa/1__a.txt', 'a.txt', 'text/plain', 2202010, sha256('a'), 'ready' FROM e`,
    );
    const { html } = await visitor.open('/settings');
    expect(html).toContain('Archive with files (ZIP, 2.1 MB)');
    expect(html).toContain('1 file, 2.1 MB');
    expect(html).toContain(`<code>${app.url}/api/feed.ics?token&#x3D;</code>`);
    await app.database.pool.query(`DELETE FROM events WHERE title = 'with a file'`);
  });
});

describe('appearance', () => {
  const choose = (fields: Record<string, string>, headers = {}) =>
    visitor.submit('/settings/appearance', { theme: 'dark', week: 'sunday', ...fields }, headers);

  it('is kept in cookies, without scripts and with them', async () => {
    const plain = await choose({});
    expect([plain.status, plain.headers.get('location')]).toEqual([303, '/settings#appearance']);
    const page = await visitor.open('/settings');
    expect(page.html).toContain('<html lang="en" data-theme="dark">');
    for (const id of ['theme-dark', 'week-sunday']) {
      expect(page.html).toMatch(new RegExp(`<input id="${id}"[^>]* checked>`));
    }
    expect(page.html).toMatch(/<input id="keys"[^>]*value="on">/);
    const part = await choose({ theme: 'system', keys: 'on' }, htmx('appearance', '/settings'));
    expect([part.status, isWhole(part)]).toEqual([200, false]);
    expect(part.html).toContain('Saved.');
    expect(part.html).toMatch(/<input id="keys"[^>]*value="on" checked>/);
    expect(part.headers.getSetCookie().join()).toMatch(/keys=on; .*SameSite=Lax/);
  });

  it('has the week of the strip begin as it was chosen here, whatever the log says', async () => {
    const firstDay = async () =>
      /<tbody><tr><th scope="row"><span class="sr">(\w+)/.exec((await visitor.open('/')).html)?.[1];
    await app.api('POST', '/api/events', { title: 'for the strip' });
    await choose({ week: 'saturday', theme: 'system', keys: 'on' });
    expect(await firstDay()).toBe('Saturday');
    await choose({ week: 'monday', theme: 'system', keys: 'on' });
    expect(await firstDay()).toBe('Monday');
  });

  it.each<Record<string, string>>([{ theme: 'pink' }, { week: 'friday' }, { keys: 'maybe' }])(
    'cannot be %j',
    async (fields) => {
      expect((await choose(fields)).status).toBe(400);
    },
  );
});

describe('time and language', () => {
  const save = (timezone: string, search_language: string) =>
    visitor.submit('/settings/log', { timezone, search_language });
  const kept = async () => (await app.api('GET', '/api/settings')).json();

  it('are changed for the whole log, and only what differs is kept', async () => {
    expect((await save('Asia/Tokyo', 'english')).html).toContain('Saved.');
    expect(await kept()).toMatchObject({ timezone: 'Asia/Tokyo', search_language: 'english' });
    const { html } = await visitor.open('/settings');
    expect(html).toContain('<option value="Asia/Tokyo" selected>Asia/Tokyo</option>');
    expect(html).toContain('Asia/Tokyo (UTC+9 now)');
    expect((await save('Asia/Tokyo', 'german')).html).toContain('The language holds from the next start.');
    const { rows } = await app.database.pool.query('SELECT name FROM settings ORDER BY name');
    expect(rows).toEqual([{ name: 'search_language' }, { name: 'timezone' }]);
    await app.api('PATCH', '/api/settings', { timezone: null, search_language: null });
  });

  it('must exist', async () => {
    expect((await save('Mars/Olympus', 'english')).status).toBe(400);
    expect((await save('Europe/Lisbon', 'klingon')).status).toBe(400);
  });
});

describe('health and about', () => {
  it('tell each part in words, alone for who looks again', async () => {
    const page = await visitor.open('/settings/health', htmx('health', '/settings'));
    expect([page.status, isWhole(page)]).toEqual([200, false]);
    expect(page.html).toMatch(
      /<th scope="row">Database<\/th><td><span class="scope good">working<.*PostgreSQL \d+/,
    );
    expect(page.html).toContain('hx-trigger="every 15s"');
    await app.database.pool.query('DELETE FROM backups');
    await app.database.pool.query(
      `INSERT INTO object_deletions (key, attempts, due_at) VALUES ('aa/1__gone.txt', 3, now() + interval '1 hour')`,
    );
    const troubled = await visitor.open('/settings/health');
    expect(isWhole(troubled)).toBe(true);
    expect(troubled.html).toContain('1 part needs a look.');
    expect(troubled.html).toMatch(
      /<span class="scope warn">1 waiting<.*deleting files, next try in 3\d{3} s/,
    );
    await app.database.pool.query('TRUNCATE object_deletions');
  });

  it('say which LifeLog this is, and when the log began', async () => {
    await app.database.pool.query('DELETE FROM events');
    await app.database.pool.query(
      `INSERT INTO events (title, timezone, timestamp) VALUES ('first', 'UTC', '0987-01-03T12:00Z'), ('second', 'UTC', now())`,
    );
    const { html } = await visitor.open('/settings');
    expect(html).toMatch(
      /LifeLog \d+\.\d+\.\d+ · <a href="\/settings\/release-notes">.+ · <a href="\/docs">/,
    );
    const notes = await visitor.open('/settings/release-notes');
    expect(notes.html.match(/<h1>.+?<\/h1>/g)).toEqual(['<h1>Release notes</h1>']);
    expect(notes.html).toMatch(/<div class="prose">\s*<p>What is different.+[\s\S]+<h\d>\D*\d+\.\d+\.\d+/);
    expect(html).toContain('3 January 0987, 2 events since');
    expect(html).toContain('<form class="acts" action="/logout" method="post">');
    await app.database.pool.query('DELETE FROM events');
    expect((await visitor.open('/settings')).html).toContain('None yet');
  });
});
