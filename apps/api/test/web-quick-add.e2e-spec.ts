import { startTestApp, type TestApp } from './support/test-app.js';
import { htmx, WebVisitor } from './support/web-visitor.js';

interface Logged {
  id: number;
  title: string;
  tags: string[];
  timezone: string;
  local_date: string;
  timestamp: string;
}

describe('quick-add', () => {
  let app: TestApp;
  let visitor: WebVisitor;

  beforeAll(async () => {
    app = await startTestApp();
    visitor = await WebVisitor.signedIn(app);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    await app.database.pool.query('TRUNCATE events CASCADE');
    await app.api('POST', '/api/events', { title: 'Before', timestamp: '2020-01-01T12:00:00Z' });
  });

  const logged = async (): Promise<Logged[]> => {
    const { items } = (await (await app.api('GET', '/api/events')).json()) as { items: Logged[] };
    return items.filter(({ title }) => title !== 'Before');
  };

  it('logs a line without script and comes back with a message and Undo', async () => {
    const { status, headers } = await visitor.quickAdd('Flat white #coffee 2026-10-14 08:40');
    expect([status, headers.get('location')]).toEqual([303, '/#day-2026-10-14']);
    const [event] = await logged();
    expect(event).toMatchObject({
      title: 'Flat white',
      tags: ['coffee'],
      timezone: 'Europe/Lisbon',
      timestamp: '2026-10-14T07:40:00.000Z',
    });
    const { html } = await visitor.open('/');
    expect(html).toContain('<p>Added to Wed 14 Oct, 08:40.</p>');
    expect(html).toContain(`<form action="/events/${event?.id}/delete" method="post"`);
    expect((await visitor.open('/')).html).not.toContain('Added to');
    const undone = await visitor.submit(`/events/${event?.id}/delete`, { undo: '1' });
    expect([undone.status, undone.headers.get('location')]).toEqual([303, '/']);
    expect(await logged()).toEqual([]);
  });

  it('answers script with an emptied form, the day, the count, the strip and a toast', async () => {
    const { status, html } = await visitor.quickAdd('Flat white 2026-10-14 08:40', htmx('quick'));
    expect(status).toBe(201);
    const [event] = await logged();
    expect(html).toMatch(/^<form id="quick"/);
    expect(html).toContain('name="line" value=""');
    expect(html).toMatch(/<section class="day" id="day-2026-10-14"[^>]* hx-swap-oob="true">/);
    expect(html).toContain(`<li class="ev new" id="e${event?.id}">`);
    expect(html).toContain('<p id="count" class="count" hx-swap-oob="true">2 events</p>');
    expect(html).toContain('hx-swap-oob="innerHTML:#toast"');
    expect(html).toContain(`<a href="/events/${event?.id}/edit">Edit</a>`);
    expect(html).toContain('<p hx-swap-oob="textContent:#live">Added to Wednesday 14 October, 08:40</p>');
  });

  it('takes back what was added, on the list that shows it', async () => {
    await visitor.quickAdd('Mistake 2026-10-14 08:40', htmx('quick'));
    const [event] = await logged();
    const { status, html } = await visitor.submit(
      `/events/${event?.id}/delete`,
      { undo: '1' },
      htmx('toast'),
    );
    expect(status).toBe(200);
    expect(html).toContain('Deleted “Mistake”.');
    expect(html).toMatch(/<section class="day" id="day-2026-10-14"[^>]* hidden hx-swap-oob="true">/);
    expect(html).toContain('hx-swap-oob="true">1 event</p>');
    expect(await logged()).toEqual([]);
  });

  it('leaves a list alone that the new event does not belong to', async () => {
    const { html } = await visitor.quickAdd(
      'Flat white #coffee 2026-10-14 08:40',
      htmx('quick', '/?tags=tea'),
    );
    expect(html).not.toContain('Flat white</a>');
    expect(html).toContain('hx-swap-oob="true">No events</p>');
    expect(html).toContain('Added to Wed 14 Oct, 08:40');
  });

  it('logs a form that is sent twice once', async () => {
    const uid = crypto.randomUUID();
    await visitor.quickAdd('Once', {}, { uid });
    await visitor.quickAdd('Once', {}, { uid });
    expect(await logged()).toHaveLength(1);
    await visitor.quickAdd('Another line on the same page', {}, { uid });
    expect((await logged()).map(({ title }) => title).sort()).toEqual([
      'Another line on the same page',
      'Once',
    ]);
  });

  describe('of a line that waited for a connection', () => {
    const asScript = { accept: 'application/json' };
    const at = '2026-10-14T19:30:00.000Z';

    it('reads it as it was meant when it was written', async () => {
      const { status, html } = await visitor.quickAdd('Coffee #cafe yesterday 8am', asScript, { at });
      expect([status, JSON.parse(html)]).toMatchObject([201, { said: 'Added to Tue 13 Oct, 08:00' }]);
      expect(await logged()).toMatchObject([{ title: 'Coffee', timestamp: '2026-10-13T07:00:00.000Z' }]);
    });

    it('logs it once however often it comes, also when the event was changed or deleted since', async () => {
      const fields = { at, uid: crypto.randomUUID() };
      const send = async () => (await visitor.quickAdd('Once', asScript, fields)).status;
      expect(await Promise.all([send(), send()])).toContain(201);
      const [event] = await logged();
      await app.api('PATCH', `/api/events/${event?.id}`, { title: 'Changed' });
      expect(await send()).toBe(201);
      expect((await logged()).map(({ title }) => title)).toEqual(['Changed']);
      await app.api('DELETE', `/api/events/${event?.id}`);
      expect(await send()).toBe(201);
      expect(await logged()).toEqual([]);
    });

    it('says in a sentence why not', async () => {
      const { status, html } = await visitor.quickAdd('#tags', asScript, { at });
      const detail = 'Write a few words besides the tags.';
      expect([status, JSON.parse(html)]).toMatchObject([400, { detail, error_code: 'validation_error' }]);
      expect((await visitor.quickAdd('When', asScript, { at: 'then' })).status).toBe(400);
    });
  });

  describe('of what another app shares', () => {
    const share = (headers: Record<string, string>, type = 'text/plain') => {
      const body = new FormData();
      body.append('title', 'A page');
      body.append('url', 'https://example.net/a');
      body.append('files', new Blob(['A note.'], { type }), 'note.txt');
      return visitor.post('/share', body, headers);
    };

    it('logs it with its files when the system sends it, and shows it', async () => {
      const { status, headers } = await share({ 'sec-fetch-site': 'none' });
      const [event] = await logged();
      expect([status, headers.get('location')]).toEqual([303, `/events/${event?.id}`]);
      expect(event).toMatchObject({
        title: 'A page',
        description: 'https://example.net/a',
        attachments: [{ filename: 'note.txt' }],
      });
      expect((await visitor.open(`/events/${event?.id}`)).html).toContain('Added “A page”.');
    });

    it('takes it from no site but ours', async () => {
      for (const site of ['cross-site', 'same-site', 'same-origin'])
        expect((await share({ 'sec-fetch-site': site })).status).toBe(403);
      expect((await share({})).status).toBe(403);
      expect(await logged()).toEqual([]);
    });

    it('logs nothing of it when a file cannot be kept', async () => {
      expect((await share({ 'sec-fetch-site': 'none' }, 'application/pdf')).status).toBe(415);
      expect(await logged()).toEqual([]);
    });
  });

  it('tells of each line on the page that follows it', async () => {
    for (let index = 0; index < 25; index++) {
      await visitor.quickAdd(`Line ${index}`);
      expect((await visitor.open('/')).html).toContain('data-message');
    }
  });

  it('asks those who are signed out to sign in, and leaves the page where it is', async () => {
    for (const path of ['/events/quick/preview?line=a', '/']) {
      const target = path === '/' ? 'quick' : 'quick-hint';
      const answer = await fetch(`${app.url}${path}`, { headers: htmx(target, '/?tags=a') });
      expect(answer.status).toBe(401);
      expect(answer.headers.has('hx-redirect')).toBe(false);
      expect(answer.headers.get('hx-retarget')).toBe('#quick-hint');
      const html = await answer.text();
      expect(html).toContain('You are signed out.');
      expect(html).toContain('href="/login?next&#x3D;%2F%3Ftags%3Da"');
    }
  });

  it('lives in the zone of the browser, and names it when it is not home', async () => {
    const { html } = await visitor.quickAdd('Ribollita 2026-10-14 12:40', htmx('quick'), {
      timezone: 'Europe/Rome',
    });
    expect(html).toContain('Added to Wed 14 Oct, 12:40 in Rome');
    expect((await logged())[0]).toMatchObject({
      timezone: 'Europe/Rome',
      timestamp: '2026-10-14T10:40:00.000Z',
    });
  });

  it('keeps words as text when asked', async () => {
    await visitor.quickAdd('Song: Yesterday', {}, { literal: '1' });
    expect((await logged())[0]?.title).toBe('Song: Yesterday');
  });

  it.each([
    ['#only #tags', 'Write a few words besides the tags.'],
    ['   ', 'Write a few words first.'],
    ['x'.repeat(1025), 'A title has 1,024 characters at most.'],
    [`y #${'t'.repeat(65)}`, '50 tags at most, each of 64 characters at most.'],
  ])('says what is wrong with "%.20s" and keeps it', async (line, words) => {
    const { status, html } = await visitor.quickAdd(line, htmx('quick'));
    expect(status).toBe(400);
    expect(html).toContain(words);
    expect(html).toContain(`name="line" value="${line}"`);
    expect(html).toContain('aria-invalid="true"');
    const plain = await visitor.quickAdd(line);
    expect(plain.status).toBe(400);
    expect(plain.html).toContain(words);
    expect(plain.html).toContain(`name="line" value="${line}"`);
    expect(plain.html).toContain('<h1 id="heading" class="sr">Timeline</h1>');
    expect(await logged()).toEqual([]);
  });

  it('refuses a zone that is none, and forms without their token', async () => {
    expect((await visitor.quickAdd('Somewhere', {}, { timezone: 'Mars/Base' })).status).toBe(400);
    const forged = await visitor.quickAdd('Forged', {}, { _csrf: 'wrong' });
    expect(forged.status).toBe(403);
    expect(forged.html).toContain('Reload the page');
    expect(await logged()).toEqual([]);
  });

  it('shows how a line is understood', async () => {
    const preview = async (line: string) =>
      (
        await visitor.open(
          `/events/quick/preview?timezone=&line=${encodeURIComponent(line)}`,
          htmx('quick-hint'),
        )
      ).html;
    const html = await preview('Prints <b> #home 2026-10-14 6pm');
    expect(html).toContain('Adds <b>Prints &lt;b&gt;</b>');
    expect(html).toContain('<b>Wed 14 Oct, 18:00</b>');
    expect(html).toContain('<span class="tag">#home</span>');
    expect(html).toContain('Keep as text');
    expect(await preview('Coffee')).not.toContain('Keep as text');
    expect(await preview('')).toContain('Enter adds it now.');
    expect(await preview('#only #tags')).toContain('Write a few words besides the tags.');
    expect(await preview('x'.repeat(1025))).toContain('A title has 1,024 characters at most.');
    expect((await visitor.open('/events/quick/preview?line=a')).status).toBe(303);
  });
});
