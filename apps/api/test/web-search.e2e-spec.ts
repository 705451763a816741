import { readFile } from 'node:fs/promises';
import { rebuildLexemes } from '#libs/search';
import { anEvent } from '#libs/testing';
import { startTestApp, type TestApp } from './support/test-app.js';
import { htmx, WebVisitor } from './support/web-visitor.js';

const DIARY = new URL('../../../libs/search/fixtures/diary.ndjson', import.meta.url);

describe('the search page', () => {
  let app: TestApp;
  let visitor: WebVisitor;

  beforeAll(async () => {
    app = await startTestApp();
    visitor = await WebVisitor.signedIn(app);
    await app.api('POST', '/api/import', await readFile(DIARY, 'utf8'), {
      'content-type': 'application/x-ndjson',
    });
    await app.database.pool.query(
      `INSERT INTO events (title, timezone, tags) SELECT 'Countless ' || n, 'UTC', '{counted}' FROM generate_series(1, 10050) n`,
    );
    await app.database.pool.query('ANALYZE events');
    const client = await app.database.pool.connect();
    await rebuildLexemes(client);
    client.release();
  });
  afterAll(() => app.close());

  it('asks whether the nearest word was meant, and leads to what that finds', async () => {
    const { html } = await visitor.open('/?q=plauge');
    const [, href = '', count] =
      /Did you mean <a href="([^"]+)">plague<\/a> \((\d+) events\)\?/.exec(html) ?? [];
    const meant = await visitor.open(href.replaceAll('&#x3D;', '='));
    expect(meant.html).toContain(`<p id="count" class="count">${count} events</p>`);
    expect(meant.html).toContain('<mark>');
  });

  it('keeps the other filters where the nearest word finds something under them, else leads away from them', async () => {
    const kept = await visitor.open('/?q=plauge&end=1665-12-31');
    expect(kept.html).toMatch(/Did you mean <a href="\/\?q&#x3D;plague&amp;end&#x3D;1665-12-31">plague<\/a>/);
    const left = await visitor.open('/?q=plauge&tags=nowhere');
    expect(left.html).toContain('Without the tag there is nothing either.');
    expect(left.html).toMatch(/Did you mean <a href="\/\?q&#x3D;plague">plague<\/a>/);
  });

  it('asks nothing when no word is near', async () => {
    const { html } = await visitor.open('/?q=xylophones');
    expect(html).toContain('Nothing matches “xylophones”');
    expect(html).not.toContain('Did you mean');
  });

  it('counts tags and years of the whole result, not only of its first page', async () => {
    const { html } = await visitor.open('/?q=office');
    const { facets } = (await (await app.api('GET', '/api/search?q=office&facets=true')).json()) as {
      facets: { years: { year: number; count: number }[]; tags: { tag: string; count: number }[] };
    };
    expect(facets.years.length).toBeGreaterThan(2);
    for (const { year, count } of facets.years) {
      expect(html).toContain(`end&#x3D;${year}-12-31">${year} <span class="n">${count}</span></a>`);
    }
    for (const { tag, count } of facets.tags.slice(0, 10)) {
      expect(html).toContain(`<span>${tag}</span></label> <span class="n">${count}</span>`);
    }
  });

  it('says how much of the result is in the year of the strip, unless the dates cut that year', async () => {
    const { facets, total } = (await (await app.api('GET', '/api/search?q=office&facets=true')).json()) as {
      facets: { years: { year: number; count: number }[] };
      total: number;
    };
    const [{ year, count } = { year: 0, count: 0 }] = facets.years;
    const said = async (query: string) =>
      /<span class="said">(.*?)<\/span>/.exec((await visitor.open(`/?q=office${query}`)).html)?.[1];
    const part = new RegExp(`^<b>${count}</b> of ${total} in ${year}, on <b>\\d+</b> days?$`);
    expect(await said('')).toMatch(part);
    expect(await said('&start=0001-01-01')).toMatch(part);
    expect(await said(`&end=${year}-06-30`)).toMatch(/^<b>\d+<\/b> events on <b>/);
  });

  it('understands operators as the API does', async () => {
    const q = 'tag:theatre before:1663 -coach';
    const { total } = (await (await app.api('GET', `/api/search?q=${encodeURIComponent(q)}`)).json()) as {
      total: number;
    };
    const { html } = await visitor.open(`/?q=${encodeURIComponent(q)}`);
    expect(html).toContain(`<p id="count" class="count">${total} events</p>`);
  });

  it('marks the tag by which something was found', async () => {
    const { html } = await visitor.open('/?q=theatre');
    expect(html).toMatch(/<a class="tag" href="[^"]+"><mark>#theatre<\/mark><\/a>/);
    expect(html).not.toContain('<mark>#music');
  });

  it('lists by day, the newest first, what only operators were asked for', async () => {
    const { html } = await visitor.open('/?q=tag:theatre -on:1668');
    expect(html).not.toContain('Best match');
    expect(html).toContain('<option value="" selected>Newest first</option>');
    expect(html).not.toContain('<time datetime="1668');
  });

  it('changes the heading with the results, for script', async () => {
    const { html } = await visitor.open('/?q=fire', htmx('results', '/?q=plague'));
    expect(html).toContain('<p hx-swap-oob="textContent:#heading">Search for “fire”</p>');
  });

  it('takes every page that the API takes, and says which', async () => {
    expect((await visitor.open('/?page=2147483647')).status).toBe(404);
    const { status, html } = await visitor.open('/?page=2147483648');
    expect(status).toBe(400);
    expect(html).toContain('must be a whole number from 1 to 2,147,483,647');
  });

  it('says that there are more than it counted, and still knows the last page', async () => {
    const { html } = await visitor.open('/?q=countless+-absent');
    expect(html).toContain('<p id="count" class="count">More than 10,000 events</p>');
    expect(html).toContain('<span class="shown">25 of more than 10,000</span>');
    const late = await visitor.open('/?q=countless+-absent&page=402');
    expect([late.status, late.html.includes('Countless')]).toEqual([200, true]);
    const behind = await visitor.open('/?q=countless+-absent&page=900');
    expect(behind.status).toBe(404);
    expect(behind.html).toContain('There is no page 900');
    expect(behind.html).toContain('The last is 402.');
    expect((await visitor.open('/?tags=counted')).html).toContain('10,050 events</p>');
  });

  it('completes tags and titles while one types, for script only', async () => {
    await app.api(
      'POST',
      '/api/events',
      anEvent({ title: 'A "theatrical" evening', tags: ['theatre going'] }),
    );
    const { html } = await visitor.open('/search/options?q=thea', htmx('search-options', '/'));
    expect(html).toContain('<option value="tag:theatre">Tag</option>');
    expect(html).toContain('<option value="tag:&quot;theatre going&quot;">Tag</option>');
    expect(html).toContain('<option value="&quot;A  theatrical  evening&quot;">Title</option>');
    expect((await visitor.open('/search/options?q=', htmx('search-options', '/'))).html.trim()).toBe('');
    const long = await visitor.open(`/search/options?q=${'a'.repeat(400)}`, htmx('search-options', '/'));
    expect([long.status, long.html.trim()]).toEqual([200, '']);
    const plain = await visitor.open('/search/options?q=thea');
    expect([plain.status, plain.headers.get('location')]).toEqual([303, '/']);
    expect((await fetch(`${app.url}/search/options?q=thea`, { redirect: 'manual' })).status).not.toBe(200);
  });
});
