import { setTimeout } from 'node:timers/promises';
import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { anEvent } from '#libs/testing';
import { launchChromium, signIn } from '../support/chromium.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

jest.setTimeout(90_000);

const PAGES = [
  '/',
  '/?q=same',
  '/events/new',
  '/calendar/2025',
  '/days/2025-03-01',
  '/on/03-01',
  '/stats',
  '/tags',
  '/more-tags',
  '/settings',
  '/import',
  '/export',
];

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
  height: number;
}

/** Polled from here: the pages allow no script that a string is made into. */
async function becomes(page: Page, condition: string): Promise<void> {
  while (!(await page.evaluate<boolean>(condition))) await setTimeout(50);
}

describe('the layout', () => {
  let app: TestApp;
  let browser: Browser;
  let eventId: number;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp(), launchChromium()]);
    const event = anEvent({
      title: 'x'.repeat(200),
      timestamp: '2025-03-01T12:00:00Z',
      metadata: { location: { address: { geo: { lat: { degrees: 38.7 } }, city: 'Lisbon' } } },
    });
    const answer = await app.api('POST', '/api/events', event);
    eventId = ((await answer.json()) as { id: number }).id;
    await app.api('POST', '/api/events', anEvent({ title: 'Same day', timestamp: '2025-03-01T13:00:00Z' }));
    await app.api('POST', '/api/events', anEvent({ title: 'Ahead', timestamp: '2099-03-01T13:00:00Z' }));
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  it.each([320, 390, 1280])('keeps long words and nested metadata inside at %d', async (width) => {
    const { page, context } = await signIn(browser, app.url, { width });
    await page.goto(`/events/${eventId}`);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(width);
    const outside = `(() => { const box = document.querySelector('.meta > dl').getBoundingClientRect();
      return [...document.querySelectorAll('.meta dt, .meta dd')]
        .filter((one) => one.getBoundingClientRect().right > box.right).length; })()`;
    expect(await page.evaluate<number>(outside)).toBe(0);
    await context.close();
  });

  it('keeps what is beside each other apart with text twice as large at 320, and leaves room to read', async () => {
    const { page, context } = await signIn(browser, app.url, { width: 320 });
    const session = await context.newCDPSession(page);
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
    await page.goto(`/events/${eventId}`);
    const boxes = (selector: string) =>
      page.evaluate<Box[]>(
        `[...document.querySelectorAll('${selector}')].map((one) => { const range = document.createRange();
          range.selectNodeContents(one); return range.getBoundingClientRect().toJSON(); })`,
      );
    const [back] = await boxes('.back a');
    for (const { left, top } of await boxes('.tasks a')) {
      expect(left >= (back?.right ?? 0) || top >= (back?.bottom ?? 0)).toBe(true);
    }
    const [number, title] = [...(await boxes('.date b')), ...(await boxes('h1'))];
    expect(number?.height).toBeLessThan(80); // one line
    expect(number?.right).toBeLessThanOrEqual(title?.left ?? 0);
    const [bar] = await page.locator('.bar').all();
    expect((await bar?.boundingBox())?.height).toBeLessThan(170); // two rows
    await page.setViewportSize({ width: 320, height: 256 }); // 1280 x 1024, four times as large
    expect(
      await page.evaluate<string[]>(
        `['.top', '.bar'].map((part) => getComputedStyle(document.querySelector(part)).position)`,
      ),
    ).toEqual(['static', 'static']);
    await context.close();
  });

  it.each([320, 390])('keeps the settings readable, and the bar in one row, at %d', async (width) => {
    const long = {
      name: 'a-name-as-long-as-it-may-be-without-a-break-in-it',
      scopes: ['read', 'write', 'capture'],
    };
    expect((await app.api('POST', '/api/auth/tokens', long)).status).toBe(201);
    const { page, context } = await signIn(browser, app.url, { width });
    await page.goto('/settings');
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(width);
    const narrow = `[...document.querySelectorAll('.list tbody :is(th, td)')]
      .filter((one) => one.textContent.trim() !== '' && one.getClientRects().length > 0)
      .map((one) => one.getBoundingClientRect().width).filter((wide) => wide < 40)`;
    expect(await page.evaluate<number[]>(narrow)).toEqual([]);
    const rows = `new Set([...document.querySelectorAll('.bar > *')].map((one) => one.getBoundingClientRect().bottom)).size`;
    expect(await page.evaluate<number>(rows)).toBe(1);
    await context.close();
  });

  it('prints the day of an event left of its title, and nothing of files where there are none', async () => {
    const { page, context } = await signIn(browser, app.url);
    await page.goto(`/events/${eventId}`);
    await page.locator('#files-title').waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.locator('#files-title').waitFor({ state: 'hidden' });
    const left = (selector: string) =>
      page.evaluate<number>(`document.querySelector('${selector}').getBoundingClientRect().right`);
    expect(await left('.one .date')).toBeLessThanOrEqual(
      await page.evaluate<number>(`document.querySelector('h1').getBoundingClientRect().left`),
    );
    await context.close();
  });

  it('adds today below what lies ahead', async () => {
    const { page, context } = await signIn(browser, app.url);
    await page.fill('#line', 'Now');
    await page.keyboard.press('Enter');
    await page.locator('.ev', { hasText: 'Now' }).waitFor();
    const titles = await page.locator('.ev h3 a').allTextContents();
    expect(titles.slice(0, 2).map((title) => title.split(',')[0])).toEqual(['Ahead', 'Now']);
    await context.close();
  });

  it('names the days of the strip, and fetches the tags behind "more" when they are opened', async () => {
    const tags = Array.from({ length: 14 }, (_, index) => `tag ${index + 1}`);
    const event = anEvent({ title: 'Tagged', timestamp: '2025-06-01T12:00:00Z', tags });
    const { id } = (await (await app.api('POST', '/api/events', event)).json()) as { id: number };
    const { page, context, complaints } = await signIn(browser, app.url);
    await page.goto('/?start=2025-06-01&end=2025-06-01');
    expect(await page.locator('#strip [href="/in/2025-06-01"]').getAttribute('title')).toBe(
      'Sun 1 Jun, 1 event',
    );
    expect(await page.locator('#strip [href="/in/2025-03-01"]').getAttribute('title')).toBe(
      'Sat 1 Mar, 2 events',
    );
    await page.locator('#more-tags summary').focus();
    await page.keyboard.press('Enter');
    const rest = page.locator('#more-tags li');
    await rest.nth(3).waitFor();
    expect(await rest.count()).toBe(4);
    await page.keyboard.press('Tab');
    await page.keyboard.type('AG 9');
    await page.locator('#more-tags li:visible').nth(1).waitFor({ state: 'detached' });
    await page.locator('#more-tags li:visible label').click();
    await page.locator('.chip', { hasText: 'tag 9' }).waitFor();
    await rest.nth(3).waitFor(); // opened again around the new list
    expect(await page.locator('#facets input:checked[name=tags]').getAttribute('value')).toBe('tag 9');
    await app.api('DELETE', `/api/events/${id}`);
    await app.database.pool.query(
      `INSERT INTO events (title, tags, timezone) SELECT 'Crowd', array_agg('crowd ' || n), 'UTC' FROM generate_series(100, 319) n GROUP BY n / 40`,
    );
    await page.goto('/');
    await page.locator('#more-tags summary').click();
    await page.getByLabel('Find a tag').fill('WD 319');
    await page.locator('#found-tags li', { hasText: 'crowd 319' }).waitFor(); // beyond the most used: the server looked
    expect(await page.locator('#found-tags li').count()).toBe(1);
    await app.database.pool.query(`DELETE FROM events WHERE title = 'Crowd'`);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('comes back to all rows that were shown, where they were left, and keeps nothing of them', async () => {
    const events = Array.from({ length: 60 }, (_, index) =>
      anEvent({
        title: `Row ${index + 1}`,
        timestamp: `2024-05-${String((index % 28) + 1).padStart(2, '0')}T12:00:00Z`,
      }),
    );
    for (const event of events) expect((await app.api('POST', '/api/events', event)).status).toBe(201);
    const { page, context } = await signIn(browser, app.url);
    await page.goto('/?q=row&sort=oldest');
    const rows = page.locator('.ev');
    for (const [text, count] of [
      ['Show 25 more', 50],
      ['Show 10 more', 60],
    ] as const) {
      await page.getByRole('link', { name: text }).click();
      await rows.nth(count - 1).waitFor();
    }
    await page.waitForURL('**/?q=row&sort=oldest&shown=3');
    const ids = `[...document.querySelectorAll('.ev')].map(({ id }) => id)`;
    const shown = await page.evaluate<string[]>(ids);
    const last = rows.nth(55).locator('h3 a');
    await last.scrollIntoViewIfNeeded();
    const place = '[scrollY, localStorage.length, document.querySelectorAll("h2[id]").length]';
    const [left = 0, kept, headings] = await page.evaluate<number[]>(place);
    expect(left).toBeGreaterThan(800);
    await last.click();
    await page.waitForURL(/\/events\/\d+/);
    await page.goBack();
    await rows.nth(59).waitFor();
    expect(await page.evaluate<string[]>(ids)).toEqual(shown);
    await becomes(page, `Math.abs(scrollY - ${left}) < 2`);
    expect((await page.evaluate<number[]>(place)).slice(1)).toEqual([kept, headings]);
    expect(kept).toBe(0);
    await context.close();
  });

  it.each([390, 1280])('moves next to nothing that is drawn at %d', async (width) => {
    const { page, context } = await signIn(browser, app.url, { width });
    await page.addInitScript(`globalThis.shift = 0;
      new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (globalThis.shift += value)))
        .observe({ type: 'layout-shift', buffered: true });`);
    for (const path of [...PAGES, `/events/${eventId}`, `/events/${eventId}/edit`]) {
      await page.goto(path);
      await page.locator('html.js').waitFor();
      // Two frames: what a script moved was drawn by then.
      await page.evaluate(
        'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))',
      );
      // Scripts move nothing. What is drawn before the rest of the page has come may: a column widens by its last rows (0.004).
      const shift = await page.evaluate<number>('globalThis.shift');
      expect([path, shift <= 0.02 || shift]).toEqual([path, true]);
    }
    await context.close();
  });

  it('draws every page before its scripts come', async () => {
    const { page, context } = await signIn(browser, app.url);
    let letThrough = (): void => undefined;
    await page.route(/\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    let held = Promise.resolve();
    for (const path of [...PAGES, `/events/${eventId}`, `/events/${eventId}/edit`]) {
      held = new Promise((resolve) => (letThrough = resolve));
      await page.goto(path, { waitUntil: 'commit' });
      await becomes(page, `performance.getEntriesByName('first-contentful-paint').length > 0`);
      await page.locator('h1').waitFor({ state: 'attached' });
      expect([path, await page.locator('html.js').count()]).toEqual([path, 0]);
      letThrough();
      await page.locator('html.js').waitFor();
    }
    await context.close();
  });
});
