import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { anEvent } from '#libs/testing';
import { axeViolations, launchChromium, signIn } from '../support/chromium.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { htmx, WebVisitor } from '../support/web-visitor.js';

jest.setTimeout(120_000);

/** One page of each kind, then others of them. */
const KINDS = ['/calendar/2020', '/on/10-15', '/days/2020-10-15', '/stats?start=2020-01-01&end=2020-12-31'];
const PAGES = [...KINDS, '/calendar/2019', '/on/02-29', '/days/2020-10-16', '/stats?field=/price'];

/** An event at noon in Lisbon. */
const on = (day: string, title: string, tags: string[] = []) =>
  anEvent({ title, tags, timestamp: `${day}T12:00:00+01:00`, timezone: 'Europe/Lisbon' });

describe('the calendar and its days', () => {
  let app: TestApp;
  let browser: Browser;
  let visitor: WebVisitor;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp(), launchChromium()]);
    visitor = await WebVisitor.signedIn(app);
    const events = [
      on('2021-10-15', 'Storm', ['home']),
      on('2020-10-15', 'Bone chapel', ['travel']),
      on('2020-10-15', 'Bus to Évora', ['travel', 'bus & train']),
      anEvent({ title: 'Dinner in Rome', timestamp: '2020-10-15T20:00:00+02:00', timezone: 'Europe/Rome' }),
      { ...on('2020-10-05', 'Monday', ['travel']), metadata: { price: 'PRICE' } },
      { ...on('2020-10-12', 'Another Monday'), metadata: { price: 'LESS' } },
      on('2020-02-29', 'Leap'),
      on('2018-10-15', 'First day'),
    ];
    for (const event of events) {
      const json = JSON.stringify(event).replace('"PRICE"', '123456789.50').replace('"LESS"', '0.10');
      expect((await app.api('POST', '/api/events', json)).status).toBe(201);
    }
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const open = async (path: string) => (await visitor.open(path)).html;
  const leadsTo = async (path: string) => {
    const { status, headers } = await visitor.open(path);
    return [status, headers.get('location')];
  };

  it('shows a year in figures and months, each day with its events in its name', async () => {
    const html = await open('/calendar/2020');
    expect(html).toMatch(
      /<li><b>6<\/b> events<li><b>4<\/b> days with an entry<li><b>1\.5<\/b> events on such a day<li><b>Thu 15 Oct<\/b> fullest day, 3 events/,
    );
    expect(html.match(/<table class="month">/g)).toHaveLength(12);
    expect(html).toContain(
      '<td class="h3"><a href="/?start=2020-10-15&end=2020-10-15" aria-label="15 October, 3 events">15</a>',
    );
    expect(html).toContain('<a href="/?start=2020-10-01&end=2020-10-31">October</a>');
    expect(html).toMatch(/rel="prev" aria-label="2018".*<h1>2020<\/h1>.*rel="next" aria-label="2021"/);
  });

  it('narrows the year to a tag, by script and without, and carries it on', async () => {
    const { html, headers } = await visitor.open('/calendar/2020?tags=travel', htmx('year'));
    expect(headers.get('hx-push-url')).toBe('/calendar/2020?tags=travel');
    expect(html).not.toContain('<html');
    expect(html).toContain('<b>3</b> events');
    expect(html).toContain('href="/?tags&#x3D;travel&amp;start=2020-10-05&end=2020-10-05"');
    expect(html).toMatch(
      /<div class="turn" id="turn" hx-swap-oob="true">.*href="\/calendar\/2018\?tags&#x3D;travel"/,
    );
    expect(html).toContain('<p hx-swap-oob="textContent:#live">3 events in 2020</p>');
    const whole = await open('/calendar/2020?tags=bus+%26+train');
    expect(whole).toContain('<option selected>bus &amp; train</option>');
    expect(whole).toContain('<b>1</b> event<');
    expect(await open('/calendar/2020?tags=')).toContain('<b>6</b> events');
    expect(await leadsTo('/calendar?tags=travel')).toEqual([
      303,
      `/calendar/${new Date().getUTCFullYear()}?tags=travel`,
    ]);
  });

  it('is calm about years without entries, and refuses those that cannot be', async () => {
    const html = await open('/calendar/2019');
    expect(html).toContain('Nothing in 2019.');
    expect(html).toMatch(/rel="prev" aria-label="2018".*rel="next" aria-label="2020"/);
    expect(await open('/calendar/0001')).toContain('<h1>0001</h1>');
    expect(await open('/calendar/2019?tags=travel')).toContain('Nothing with tag travel in 2019.');
    for (const year of ['0', '10000', 'x', '-1', '2020.5']) {
      const refused = await visitor.open(`/calendar/${year}`);
      expect([year, refused.status]).toEqual([year, 400]);
      expect(refused.html).toContain('The year must be one from 1 to 9999.');
    }
    expect((await visitor.open('/calendar/2020?q=a')).status).toBe(400);
  });

  it('begins weeks as the owner has it, or as this browser has it', async () => {
    const { page, context } = await signIn(browser, app.url, { javaScriptEnabled: false });
    const first = async () => {
      await page.goto('/calendar/2020');
      return page.locator('.month th').first().getAttribute('aria-label');
    };
    expect(await first()).toBe('Monday');
    expect((await app.api('PATCH', '/api/settings', { week_start: 'saturday' })).status).toBe(200);
    expect(await first()).toBe('Saturday');
    await context.addCookies([{ name: 'week', value: 'sunday', url: app.url }]);
    expect(await first()).toBe('Sunday');
    await app.api('PATCH', '/api/settings', { week_start: null });
    await context.close();
  });

  it('stacks the years of a day, and names those without', async () => {
    const html = await open('/on/10-15');
    expect(html).toContain('5 events in 3 years.');
    expect([...html.matchAll(/<span class="num">(\d+)</g)].map(([, year]) => year)).toEqual([
      '2021',
      '2020',
      '2018',
    ]);
    expect(html).toContain('<p class="quiet">Nothing on this day in 2019</p>');
    expect(html).toContain('<a class="name" href="/days/2020-10-15">Thursday</a>');
    expect(html.indexOf('Dinner in Rome')).toBeLessThan(html.indexOf('Bone chapel'));
    expect(html).toMatch(
      /href="\/on\/10-14" rel="prev".*<h1>15 October<\/h1>.*href="\/on\/10-16" rel="next"/,
    );
    const leap = await open('/on/02-29');
    expect(leap).toContain('1 event in 1 year. Only in leap years.');
    expect(leap).not.toContain('<p class="quiet">Nothing on this day in 2019');
    expect(leap).toMatch(/href="\/on\/02-28" rel="prev".*href="\/on\/03-01" rel="next"/);
    expect(await open('/on/10-16')).toContain('Nothing on 16 October in any year.');
    expect(await leadsTo('/on?date=2020-02-29')).toEqual([303, '/on/02-29']);
    expect(await leadsTo('/on?date=')).toEqual(await leadsTo('/on'));
    for (const day of ['02-30', '13-01', '2020-10-15', 'x']) {
      expect([day, (await visitor.open(`/on/${day}`)).status]).toEqual([day, 404]);
    }
    expect((await visitor.open('/on?date=2020-13-01')).html).toContain(
      'The day must be a day such as 2026-10-15',
    );
  });

  it('shows all of a day, morning first, between the days with entries', async () => {
    const html = await open('/days/2020-10-15');
    expect(html).toMatch(
      /href="\/days\/2020-10-12" rel="prev" aria-label="Mon 12 Oct".*<h1>Thursday 15 October 2020<\/h1>.*href="\/days\/2021-10-15" rel="next" aria-label="Fri 15 Oct 2021"/,
    );
    expect(html).toContain('<b>3 events</b>');
    expect(html.indexOf('Bone chapel')).toBeLessThan(html.indexOf('Dinner in Rome'));
    expect(html).toContain('Later entries in Rome time, UTC+2');
    expect(html).toContain('href="/events/new?date=2020-10-15"');
    expect(html).toContain(
      '<a href="/days/2018-10-15"><span class="n">2018</span> <span>First day</span></a>',
    );
    const empty = await visitor.open('/days/2020-10-16');
    expect([empty.status, empty.html.includes('Nothing logged on this day.')]).toEqual([200, true]);
    expect(empty.html).toMatch(/href="\/days\/2020-10-15" rel="prev".*href="\/days\/2021-10-15" rel="next"/);
    const refused = await visitor.open('/days/2020-02-30');
    expect([refused.status, refused.html.includes('The day must be a day such as')]).toEqual([400, true]);
  });

  it('draws what the log amounts to, with a table behind every chart', async () => {
    const html = await open('/stats?start=2020-01-01&end=2020-12-31');
    expect(html).toContain(
      'aria-label="Events by month, January 2020 to December 2020: most in October 2020 (5 events)"',
    );
    expect(html).toContain('<title>February 2020: 1 event</title>');
    expect(html).toMatch(
      /<th scope="row"><a href="\/\?start&#x3D;2020-10-01&amp;end&#x3D;2020-10-31">October 2020<\/a><\/th><td>5<\/td>/,
    );
    expect(html).toContain('<title>Thursday: 3 events</title>');
    expect(html).toContain(
      'aria-label="Tag travel by month, January 2020 to December 2020: most in October 2020 (3 events)"',
    );
    expect(html).toContain('<option value="/price" selected>price</option>');
    expect(html).toMatch(/<li><b>2<\/b> numbers<li><b>0\.1<\/b> least<li><b>61728394\.8<\/b> average/);
    expect(html).toContain('<td>123456789.5</td>');
    expect(html).toMatch(
      /<svg class="chart" role="img" aria-label="price: 2 numbers from 5 Oct 2020 to 12 Oct 2020/,
    );
    const narrowed = await open('/stats?tags=home&field=/price');
    expect(narrowed).toContain('<li><b>1</b> event<');
    expect(narrowed).toContain('<li><b>None</b> in these events');
    const none = await visitor.open('/stats?start=2019-01-01&end=2019-12-31');
    expect([none.status, none.html.includes('<b>None</b> events')]).toEqual([200, true]);
    for (const query of [
      'field=price',
      'field=/%00',
      'field=/a&field=/b',
      'start=2020-13-01',
      'start=2020-02-01&end=2020-01-01',
      'q=a',
    ]) {
      expect([query, (await visitor.open(`/stats?${query}`)).status]).toEqual([query, 400]);
    }
    for (const page of ['/stats', '/export']) {
      const swapped = (await visitor.open(`${page}?tags=home&start=2020-02-01&end=2020-01-01`)).html;
      expect(swapped).toMatch(
        /name="end" value="2020-01-01"[^>]* aria-invalid="true" aria-describedby="date-error"/,
      );
      expect(swapped).toMatch(/id="date-error"[^]*“From” is after “To”\./);
      expect(swapped).toMatch(/<b>1(?: event)?<\/b>/);
    }
    expect(await open('/calendar/2020')).toContain(
      'href="/stats?start&#x3D;2020-01-01&amp;end&#x3D;2020-12-31"',
    );
  });

  it('fetches a long table behind a chart when it is opened, and has it on a page without script', async () => {
    const many =
      "SELECT $1, $2, $3::jsonb, 'UTC', timestamptz '2017-01-01' + n * interval '1 day' FROM generate_series(1, 250) n";
    await app.database.pool.query(
      `INSERT INTO events (title, tags, metadata, timezone, "timestamp") ${many}`,
      ['Scales', ['scales'], '{"weight": 7.10}'],
    );
    const [plain, scripted] = await Promise.all([
      signIn(browser, app.url, { javaScriptEnabled: false }),
      signIn(browser, app.url),
    ]);
    for (const { page } of [plain, scripted]) {
      await page.goto('/stats?tags=scales&field=/weight');
      expect(await page.locator('.chart circle').count()).toBe(0);
      expect((await page.locator('.chart path').getAttribute('d'))?.match(/M/g)).toHaveLength(250);
      await page.locator('#numbers summary').press('Enter');
    }
    await scripted.page.locator('#numbers td').nth(249).waitFor();
    await plain.page.getByRole('link', { name: 'All numbers on a page' }).click();
    await plain.page.waitForURL('**/stats/numbers?tags=scales&field=%2Fweight');
    expect(await plain.page.locator('main td').count()).toBe(250);
    await scripted.page.goto(plain.page.url());
    expect(await axeViolations(scripted.page)).toEqual([]);
    await plain.page.locator('.back a').click();
    await plain.page.waitForURL('**/stats?tags=scales&field=%2Fweight');
    expect(scripted.complaints).toEqual([]);
    await app.database.pool.query(`DELETE FROM events WHERE title = 'Scales'`);
    await Promise.all([plain.context.close(), scripted.context.close()]);
  });

  it('is reached and left by keyboard: one stop a month, arrows inside', async () => {
    const { page, context, complaints } = await signIn(browser, app.url);
    await page.goto('/calendar/2020');
    const focused = () => page.evaluate<string>('document.activeElement.getAttribute("aria-label")');
    await page.locator('.month td a[tabindex="-1"]').first().waitFor();
    await page.getByLabel('5 October, 1 event').focus();
    for (const [key, label] of [
      ['ArrowRight', '12 October, 1 event'],
      ['ArrowRight', '15 October, 3 events'],
      ['ArrowRight', '15 October, 3 events'],
      ['ArrowUp', '15 October, 3 events'],
      ['ArrowLeft', '12 October, 1 event'],
      ['ArrowUp', '5 October, 1 event'],
      ['ArrowDown', '12 October, 1 event'],
    ] as const) {
      await page.keyboard.press(key);
      expect([key, await focused()]).toEqual([key, label]);
    }
    await page.getByRole('link', { name: 'October', exact: true }).focus();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('12 October, 1 event');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/?start=2020-10-12&end=2020-10-12');
    await page.goto('/on/10-15');
    await page.keyboard.press('ArrowRight');
    await page.waitForURL('**/on/10-16');
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL('**/on/10-15');
    await page.getByLabel('Day', { exact: true }).focus();
    await page.keyboard.press('ArrowRight');
    expect(new URL(page.url()).pathname).toBe('/on/10-15');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is narrowed by the select in place, and by a button without script', async () => {
    const { page, context } = await signIn(browser, app.url);
    await page.goto('/calendar/2020');
    await page.getByLabel('Tag').selectOption('travel');
    await page.waitForURL('**/calendar/2020?tags=travel');
    await page.getByLabel('15 October, 2 events').waitFor();
    expect(await page.locator('.month td a:not([tabindex="-1"])').count()).toBe(1);
    expect(await page.locator('#live').textContent()).toBe('3 events in 2020');
    await page.getByRole('link', { name: '2018' }).first().click();
    await page.waitForURL('**/calendar/2018?tags=travel');
    await context.close();
    const plain = await signIn(browser, app.url, { javaScriptEnabled: false });
    await plain.page.goto('/calendar/2020');
    await plain.page.getByLabel('Tag').selectOption('travel');
    await plain.page.getByRole('button', { name: 'Apply' }).click();
    await plain.page.waitForURL('**/calendar/2020?tags=travel');
    await plain.page.getByLabel('15 October, 2 events').click();
    await plain.page.waitForURL('**/?tags=travel&start=2020-10-15&end=2020-10-15');
    await plain.context.close();
  });

  it.each([
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)('is accessible, and stays inside its window, at %d, %s', async (width, colorScheme) => {
    const { page, context } = await signIn(browser, app.url, { width, colorScheme });
    for (const path of KINDS) {
      await page.goto(path);
      expect([path, await axeViolations(page)]).toEqual([path, []]);
      expect([path, await widthOf(page)]).toEqual([path, width]);
    }
    await context.close();
  });

  it('stays inside a narrow window, and with large letters', async () => {
    const { page, context } = await signIn(browser, app.url, { width: 320 });
    for (const path of PAGES) {
      await page.goto(path);
      expect([path, await widthOf(page)]).toEqual([path, 320]);
    }
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      for (const path of PAGES) {
        await page.goto(path);
        await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
        expect([path, await widthOf(page)]).toEqual([path, width]);
      }
    }
    await context.close();
  });
});

function widthOf(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth');
}
