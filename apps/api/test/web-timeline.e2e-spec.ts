import { gzipSync } from 'node:zlib';
import { jest } from '@jest/globals';
import { Database } from '#libs/database';
import { anEvent } from '#libs/testing';
import { startTestApp, type TestApp } from './support/test-app.js';
import { htmx, WebVisitor } from './support/web-visitor.js';

describe('the timeline', () => {
  let app: TestApp;
  let visitor: WebVisitor;

  beforeAll(async () => {
    app = await startTestApp();
    visitor = await WebVisitor.signedIn(app);
    const days = Array.from({ length: 30 }, (_, index) =>
      anEvent({
        title: `Walk ${index + 1}`,
        description: `Number **${index + 1}** along the river <script>alert(1)</script>`,
        timestamp: `2025-03-${String(index + 1).padStart(2, '0')}T12:00:00Z`,
        timezone: 'Europe/Lisbon',
        tags: ['walk', index % 2 ? 'even & odd' : 'odd'],
      }),
    );
    for (const event of days) await app.api('POST', '/api/events', event);
  });

  afterAll(() => app.close());

  it('is closed to strangers, who come back to it after signing in', async () => {
    const answer = await fetch(`${app.url}/?tags=walk`, {
      redirect: 'manual',
      headers: { accept: 'text/html' },
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/login?next=%2F%3Ftags%3Dwalk');
    const htmxAnswer = await fetch(`${app.url}/`, { redirect: 'manual', headers: htmx('results', '/?q=a') });
    expect(htmxAnswer.status).toBe(401);
    expect(htmxAnswer.headers.get('hx-redirect')).toBe('/login?next=%2F%3Fq%3Da');
  });

  it('hangs events on days, newest first', async () => {
    const { status, html } = await visitor.open('/');
    expect(status).toBe(200);
    expect(html).toContain('<p id="count" class="count">30 events</p>');
    expect(
      [...html.matchAll(/<section class="day" id="(day-[^"]+)"/g)].slice(1, 4).map(([, id]) => id),
    ).toEqual(['day-2025-03-30', 'day-2025-03-29', 'day-2025-03-28']);
    expect(html).toContain('<a class="name" href="/days/2025-03-30">Sunday <span>March 2025</span></a>');
    expect(html).toContain('<time datetime="2025-03-30T13:00:00+01:00">13:00</time>');
    expect(html).toContain('Number 30 along the river &lt;script&gt;');
    expect(html).not.toContain('<script>alert');
  });

  it('has the headers of a page', async () => {
    const { headers } = await visitor.open('/');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';media-src 'self';frame-src 'self';manifest-src 'self';object-src 'none';form-action 'self';frame-ancestors 'none';base-uri 'none'",
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('vary')).toContain('HX-Request');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('has nothing inline, and only quoted attributes', async () => {
    const { html } = await visitor.open('/?q=river');
    expect(html).not.toMatch(/<script(?![^>]* src=)/);
    expect(html).not.toMatch(/\s(?:style|on\w+)=/);
    expect(html.replace(/'[^']*'|"[^"]*"/g, '')).not.toMatch(/<[a-z][^>]*\s[\w-]+=[^\s/>]/);
  });

  it('weighs less than 60 KB', async () => {
    const { html } = await visitor.open('/');
    expect(Buffer.byteLength(html)).toBeLessThan(60 * 1024);
  });

  it.each([
    ['/?tags=odd', '15 events', 'Tag odd'],
    ['/?tags=odd&tags=even+%26+odd', 'No events', 'Tag even &amp; odd'],
    ['/?tags=odd&tags=even+%26+odd&tags_mode=any', '30 events', 'Tag odd or even &amp; odd'],
    ['/?start=2025-03-10&end=2025-03-12', '3 events', '10–12 Mar 2025'],
    ['/?q=river+-29', '29 events', '“river -29”'],
    ['/?start=&end=&q=&tags_mode=all&has_attachments=&sort=newest', '30 events', ''],
    ['/?has_attachments=true', 'No events', 'Has attachments'],
  ])('filters: %s leaves %s', async (path, count, chip) => {
    const { status, html } = await visitor.open(path);
    expect(status).toBe(200);
    expect(html).toContain(`class="count">${count}</p>`);
    expect(html).toContain(chip);
  });

  it.each([
    ['/?colour=red', '“colour” is not known here'],
    ['/?q=a&q=b', 'The search text must be a text'],
    ['/?tags[]=a', '“tags[]” is not known here'],
    ['/?page=0', 'The number of the page must be a whole number'],
    ['/?start=2026-13-01', 'There is no month 13.'],
    ['/?tags_mode=x', 'All or any of the tags: it must be'],
    ['/?sort=colour', 'The order must be newest'],
    ['/?cursor=abc', '“cursor” is not known here'],
    ['/events/1?colour=red', '“colour” is not known here'],
    ['/login?colour=red', '“colour” is not known here'],
  ])('refuses %s with a page that says why', async (path, words) => {
    const { status, html } = await visitor.open(path);
    expect(status).toBe(400);
    expect(html).toContain(words);
    expect(html).toContain('<h1>This address does not work</h1>');
  });

  it('answers a filter by script with the list, the facets, the strip and a word, not with a page', async () => {
    const { status, html, headers } = await visitor.open('/?tags=odd&start=&end=&q=', htmx('results'));
    expect(status).toBe(200);
    expect(html).not.toContain('<html');
    expect(headers.get('hx-push-url')).toBe('/?tags=odd');
    expect(html).toContain('class="count">15 events</p>');
    expect(html).toMatch(/<aside id="facets"[^>]* hx-swap-oob="true">/);
    expect(html).toMatch(/<details id="strip"[^>]* hx-swap-oob="true">/);
    expect(html).toContain('<p hx-swap-oob="textContent:#live">15 events</p>');
  });

  it('gives htmx whole pages when it restores one from history', async () => {
    const { html } = await visitor.open('/', { ...htmx('results'), 'hx-history-restore-request': 'true' });
    expect(html).toContain('<html lang="en">');
  });

  it('says at the field when the dates cannot be, and leaves the list alone', async () => {
    for (const query of ['start=2025-03-12&end=2025-03-10', 'start=2025-02-30']) {
      const { status, html } = await visitor.open(`/?${query}`, htmx('results'));
      expect(status).toBe(400);
      expect(html).toMatch(
        /^<p id="date-error" class="error" aria-live="polite" hx-swap-oob="true" data-invalid>/,
      );
      expect(html).not.toContain('class="days"');
    }
  });

  it('shows the list with the sentence at the field, for dates the wrong way round without script', async () => {
    const { status, html } = await visitor.open('/?tags=odd&start=2025-03-12&end=2025-03-10');
    expect(status).toBe(400);
    expect(html).toContain('“From” is after “To”.');
    expect(html).toContain('value="2025-03-12"');
    expect(html).toContain('class="count">15 events</p>');
  });

  it.each([
    ['start=2026-13-01', 'There is no month 13.'],
    ['start=2026-02-30', 'February 2026 has 28 days.'],
    ['end=2024-02-30', 'February 2024 has 29 days.'],
    ['start=2026-03-02&end=2026-03-01', '“From” is after “To”.'],
  ])('says of %s: %s', async (query, words) => {
    expect((await visitor.open(`/?${query}`, htmx('results'))).html).toContain(words);
  });

  it('changes the whole page under the search field between a search and the timeline', async () => {
    const search = await visitor.open('/?q=walk', htmx('results', '/'));
    expect(search.headers.get('hx-retarget')).toBe('#main');
    expect(search.html).toContain('Search for “walk”');
    expect((await visitor.open('/?q=walk+1', htmx('results', '/?q=walk'))).headers.has('hx-retarget')).toBe(
      false,
    );
    const back = await visitor.open('/?q=', htmx('results', '/?q=walk'));
    expect(back.headers.get('hx-retarget')).toBe('#main');
    expect(back.html).toContain('id="quick"');
  });

  it('loads the next rows behind the last one, without a second heading for a day that is there', async () => {
    const { html } = await visitor.open('/');
    const more = /id="more" href="([^"]+)"[^>]* hx-get="([^"]+)"/.exec(html);
    const unescape = (text = '') => text.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
    expect(unescape(more?.[1])).toBe('/?page=2');
    await app.api('POST', '/api/events', anEvent({ title: 'Newer', timestamp: '2025-03-31T12:00:00Z' }));
    const next = await visitor.open(unescape(more?.[2]), htmx('pager'));
    expect(next.html).not.toContain('<html');
    expect([...next.html.matchAll(/>Walk (\d+)</g)].map(([, number]) => number)).toEqual([
      '5',
      '4',
      '3',
      '2',
      '1',
    ]);
    expect(next.html).toContain('<p hx-swap-oob="textContent:#live">31 of 31</p>');
    const plain = await visitor.open(unescape(more?.[2]));
    expect([plain.status, plain.headers.get('location')]).toEqual([303, '/?page=2']);
    await app.api('DELETE', `/api/events/${await idOf('Newer')}`);
  });

  it('names the last page when asked for one behind it', async () => {
    const { status, html } = await visitor.open('/?page=60');
    expect(status).toBe(404);
    expect(html).toContain('There is no page 60');
    expect(html).toContain('The last is 2. ');
  });

  it('searches with the best match first, what matched marked, and no days', async () => {
    const { html } = await visitor.open('/?q=walk+river');
    expect(html).toContain('<option value="" selected>Best match</option>');
    expect(html).toContain('<mark>Walk</mark>');
    expect(html).toContain('<mark>river</mark>');
    expect(html).not.toContain('<section class="day"');
    expect(html).toMatch(/<time datetime="[^"]+">\d+ Mar<small>2025<\/small><\/time>/);
    expect(html).toContain('Words match in any form');
    expect((await visitor.open('/?q=walk&sort=oldest')).html).toContain(
      '<section class="day" id="day-2025-03-01"',
    );
  });

  it('says why nothing was found', async () => {
    expect((await visitor.open('/?q=the')).html).toContain('“the” is too common to search for');
    const { html } = await visitor.open('/?q=prnts&tags=odd');
    expect(html).toContain('Nothing matches “prnts” with tag odd');
    expect(html).toContain('Without the tag there is nothing either.');
    expect(html).toContain('Without the words there are <a href="/?tags&#x3D;odd">15 events</a>.');
  });

  it('shows another year of the strip, and leads there without script', async () => {
    const strip = await visitor.open('/strip?year=2025&tags=odd', htmx('strip'));
    expect(strip.html).toMatch(/^<details id="strip" class="strip" open>/);
    expect(strip.html).toContain('<a href="/in/2025-03-01" tabindex="-1">1</a>');
    const plain = await visitor.open('/strip?year=2025&tags=odd');
    expect(plain.headers.get('location')).toBe('/?tags=odd&start=2025-01-01&end=2025-12-31');
  });

  it('leads /search to the one list', async () => {
    const { status, headers } = await visitor.open('/search?q=walk');
    expect([status, headers.get('location')]).toEqual([303, '/?q=walk']);
  });

  it('shows an empty log with a way to begin', async () => {
    const empty = await startTestApp();
    try {
      const { html } = await (await WebVisitor.signedIn(empty)).open('/');
      expect(html).toContain('Nothing logged yet');
      expect(html).toContain(`curl -X POST ${empty.url}/api/events`);
      expect(html).toContain(
        '<a href="/settings#tokens">Get a token</a> <a href="/import">Import an export</a>',
      );
      expect(html).not.toContain('id="strip"');
    } finally {
      await empty.close();
    }
  });

  async function idOf(title: string): Promise<number> {
    const { items } = (await (await app.api('GET', `/api/events?q=${title}`)).json()) as {
      items: { id: number }[];
    };
    return items[0]?.id ?? 0;
  }

  describe('of a year in which something happened daily', () => {
    beforeAll(() =>
      app.database.pool.query(
        `INSERT INTO events (title, description, "timestamp", timezone, tags)
         SELECT 'What happened on day ' || day || ', in few words',
           repeat('a description of some length, with the same words each day. ', 8),
           timestamptz '2025-01-01T20:00Z' + day * interval '1 day', 'Europe/Rome',
           ARRAY['walking', 'reading', 'tag ' || day % 100]
         FROM generate_series(0, 364) day, generate_series(1, CASE WHEN day < 330 THEN 12 ELSE 1 END)`,
      ),
    );

    it.each([
      '/',
      '/?tags=walking&tags=reading&tags_mode=any',
      '/?q=what+happened+on+a+day+in+few+words+-nothing+-else&tags=walking&sort=newest',
    ])('%s is small, packed and unpacked', async (path) => {
      const { html } = await visitor.open(path);
      expect(html.match(/class="ev"/g)).toHaveLength(25);
      expect(html.match(/href="\/in\/2025-\d\d-\d\d"/g)).toHaveLength(365);
      expect(html).toMatch(/<summary>9\d more tags<\/summary>/);
      expect(Buffer.byteLength(html)).toBeLessThanOrEqual(60 * 1024);
      expect(gzipSync(html).length).toBeLessThanOrEqual(12 * 1024);
    });

    it('reads the counts of days once for the headings and the strip, and once for the years', async () => {
      const asked = jest.spyOn(app.app.get(Database).pool, 'query');
      const { html } = await visitor.open('/');
      const statements = asked.mock.calls.map(([statement]) =>
        typeof statement === 'string' ? statement : (statement as unknown as { text: string }).text,
      );
      asked.mockRestore();
      expect(html).toContain('<span class="sum">1 event</span>');
      expect(html).toMatch(/<b>4,0\d\d<\/b> events on <b>365<\/b> days/);
      expect(statements.filter((text) => /\b(?:day_totals|day_counts)\b/.test(text))).toHaveLength(2);
    });

    it('keeps a long filter out of the address of every row, and leads on within it all the same', async () => {
      const list = '/?q=happened&tags=walking&sort=oldest';
      const { html } = await visitor.open(list);
      const [row = ''] = [...html.matchAll(/<h3><a href="([^"]*)"/g)].map(([, href]) => href).slice(1);
      expect(row).toMatch(/^\/events\/\d+$/);
      const near = async (headers?: Record<string, string>) =>
        /<nav class="near"[^]*?<\/nav>/.exec((await visitor.open(row, headers)).html)?.[0];
      const led = await near({ referer: app.url + list });
      expect(
        led?.match(/href="\/events\/\d+\?q&#x3D;happened&amp;tags&#x3D;walking&amp;sort&#x3D;oldest"/g),
      ).toHaveLength(2);
      expect(await near()).not.toContain('walking');
    });

    it('sends the tags behind "more" when they are wanted: as a piece, or as a page to choose on', async () => {
      const query = 'tags=tag+7&tags=walking&tags_mode=any&start=2025-01-01&sort=oldest';
      const { html } = await visitor.open(`/?${query}`);
      const [, href = ''] = /id="more-tags" hx-get="([^"]*)"/.exec(html) ?? [];
      const path = href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
      const named = (text: string) =>
        [...text.matchAll(/name="tags" value="([^"]*)"/g)].map(([, tag]) => tag);
      const piece = await visitor.open('/more-tags', htmx('rest'));
      expect(new Set(named(piece.html)).size).toBe(105 - 10); // walk, odd, even & odd, walking, reading, and a hundred
      expect(piece.html).not.toContain('<html');
      const page = await visitor.open(path);
      expect(named(page.html).slice(0, 3)).toEqual(['tag 7', 'walking', 'reading']);
      expect(page.html.match(/ checked><span>(?:tag 7|Any)/g)).toHaveLength(2);
      for (const field of ['name="start" value="2025-01-01"', 'name="sort" value="oldest"'])
        expect(page.html).toContain(`<input type="hidden" ${field} form="filters">`);
      expect((await visitor.open('/more-tags?colour=red')).status).toBe(400);
    });

    it('finds any tag of the result by its letters, keeps those that are chosen, and leads to the list', async () => {
      const named = async (path: string, headers?: Record<string, string>) =>
        [...(await visitor.open(path, headers)).html.matchAll(/name="tags" value="([^"]*)"/g)].map(
          ([, tag]) => tag,
        );
      expect(await named('/more-tags?find=WÁLK', htmx('found-tags'))).toEqual(['walking', 'walk']);
      expect(await named('/more-tags?tags=walking&find=walk', htmx('found-tags'))).toEqual([]);
      expect(await named('/more-tags?tags=walking&find=ead')).toEqual(['walking', 'reading']);
      const { html } = await visitor.open('/more-tags?tags=walking&find=nothing');
      expect(html).toContain('No tag has “<bdi>nothing</bdi>” in it.');
      expect(html).toMatch(
        /name="find" value="nothing"[^>]* form="filters"> <button[^>]* formaction="\/more-tags">/,
      );
      const { status, headers } = await visitor.open('/more-tags?q=&tags=walking&find=x&sort=oldest&show=1');
      expect([status, headers.get('location')]).toEqual([303, '/?tags=walking&sort=oldest']);
    });

    it('leads from a day of the strip, and from a tag, to them within the filter that is shown', async () => {
      const referer = `${app.url}/?q=happened&tags=walking`;
      for (const [path, href] of [
        ['/in/2025-03-04', '/?q=happened&tags=walking&start=2025-03-04&end=2025-03-04'],
        ['/in/2025-02', '/?q=happened&tags=walking&start=2025-02-01&end=2025-02-28'],
        ['/narrow?tags=tag%207', '/?q=happened&tags=walking&tags=tag+7'],
      ] as const) {
        const { status, headers } = await visitor.open(path, { referer });
        expect([status, headers.get('location')]).toEqual([303, href]);
      }
      const elsewhere = await visitor.open('/in/2025-02', { referer: 'https://evil.test/settings?q=a' });
      expect(elsewhere.headers.get('location')).toBe('/?start=2025-02-01&end=2025-02-28');
      expect((await visitor.open('/in/2025-02-30')).status).toBe(404);
    });

    it('is compressed for our own pages, and not for what another site has asked for', async () => {
      const { headers } = await visitor.open('/', { 'accept-encoding': 'gzip', 'sec-fetch-site': 'none' });
      expect([headers.get('content-encoding'), headers.get('vary')]).toEqual([
        'gzip',
        expect.stringContaining('Accept-Encoding'),
      ]);
      for (const site of ['cross-site', 'same-site']) {
        const foreign = await visitor.open('/', { 'accept-encoding': 'gzip, br', 'sec-fetch-site': site });
        expect(foreign.headers.has('content-encoding')).toBe(false);
      }
      const json = await app.api('GET', '/api/export?format=json', undefined, { 'accept-encoding': 'gzip' });
      expect(json.headers.has('content-encoding')).toBe(false);
      await json.arrayBuffer();
    });
  });
});
