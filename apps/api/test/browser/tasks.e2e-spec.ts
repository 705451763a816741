import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { anEvent } from '#libs/testing';
import { launchChromium, signIn } from '../support/chromium.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

jest.setTimeout(90_000);

describe('in a browser', () => {
  let app: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp(), launchChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });
  beforeEach(async () => {
    await app.database.pool.query('TRUNCATE events CASCADE');
    for (let day = 1; day <= 30; day++) {
      const date = `2025-03-${String(day).padStart(2, '0')}`;
      await app.api(
        'POST',
        '/api/events',
        anEvent({
          title: `Walk ${day}`,
          timestamp: `${date}T12:00:00Z`,
          tags: day % 2 ? ['walk', 'odd'] : ['walk'],
        }),
      );
    }
  });

  // What runs in the page is text: this project's types are those of a server.
  const titles = (page: Page) =>
    page.evaluate<string[]>(
      `[...document.querySelectorAll('.ev h3 a')].map((link) => link.firstChild.textContent)`,
    );
  const focused = (page: Page) => page.evaluate<string>('document.activeElement.firstChild?.textContent');
  const hasFocus = async (page: Page, selector: string) =>
    (await page.locator(`${selector}:focus`).count()) === 1;

  it('captures a line in one request, shows how it is read, and takes it back', async () => {
    const { page, context, complaints } = await signIn(browser, app.url);
    await page.keyboard.press('n');
    await page.keyboard.type('Picked up the prints #home yesterday 6pm');
    await page.locator('#quick-hint b', { hasText: 'Picked up the prints' }).waitFor();
    expect(await page.locator('#quick-hint .when').textContent()).toMatch(/, 18:00$/);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));
    await page.keyboard.press('Enter');
    await page.locator('.toast', { hasText: '18:00' }).waitFor();
    expect(requests).toEqual(['POST /events/quick']);
    expect(await page.inputValue('#line')).toBe('');
    expect(await hasFocus(page, '#line')).toBe(true);
    expect(await page.textContent('#count')).toBe('31 events');

    await page.keyboard.type('Coffee #cafe');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.locator('.ev.new', { hasText: 'Coffee' }).waitFor();
    await page.locator('#line:focus').waitFor(); // as after Enter
    expect((await titles(page))[0]).toBe('Coffee');
    expect(await page.textContent('#live')).toMatch(/^Added to /);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('.toast', { hasText: 'Deleted “Coffee”.' }).waitFor();
    expect(await titles(page)).not.toContain('Coffee');
    expect(await page.textContent('#count')).toBe('31 events');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('shows the first event of all in place of the words for an empty log', async () => {
    await app.database.pool.query('TRUNCATE events CASCADE');
    const { page, context } = await signIn(browser, app.url);
    await page.getByRole('heading', { name: 'Nothing logged yet' }).waitFor();
    await page.fill('#line', 'The first');
    await page.keyboard.press('Enter');
    await page.locator('.ev', { hasText: 'The first' }).waitFor();
    expect(await page.locator('#strip').count()).toBe(1);
    expect(await page.textContent('[data-message] p')).toMatch(/^Added to /);
    await context.close();
  });

  it('takes the zone of the browser', async () => {
    const { page, context } = await signIn(browser, app.url, { timezoneId: 'Europe/Rome' });
    await page.fill('#line', 'Ribollita');
    await page.keyboard.press('Enter');
    await page.locator('.toast', { hasText: 'in Rome' }).waitFor();
    await context.close();
  });

  it('keeps a date as text when told to', async () => {
    const { page, context } = await signIn(browser, app.url);
    await page.fill('#line', 'Song: yesterday');
    await page.getByLabel('Keep as text').check();
    await page.locator('#quick-hint b', { hasText: 'Song: yesterday' }).waitFor();
    await page.getByRole('button', { name: 'Add' }).click();
    await page.locator('.ev', { hasText: 'Song: yesterday' }).waitFor();
    await context.close();
  });

  it('filters by tag and by date while the page stays, and goes back', async () => {
    const { page, context, complaints } = await signIn(browser, app.url);
    await page.getByLabel('odd', { exact: true }).check();
    await page.locator('#count', { hasText: '15 events' }).waitFor();
    expect(new URL(page.url()).search).toBe('?tags=odd');
    expect(await page.getByLabel('odd', { exact: true }).isChecked()).toBe(true);
    await page.fill('#start', '2025-03-20');
    await page.locator('#count', { hasText: /^5 events$/ }).waitFor();
    expect(await page.locator('.chip').allTextContents()).toEqual(['Tag odd', 'Since 20 Mar 2025']);
    await page.fill('#end', '2025-03-01');
    await page.locator('#date-error', { hasText: '“From” is after “To”.' }).waitFor();
    expect(await page.textContent('#count')).toBe('5 events');
    await page.goBack();
    await page.locator('#count', { hasText: '15 events' }).waitFor();
    await page.getByRole('link', { name: 'Remove filter tag odd' }).click();
    await page.locator('#count', { hasText: '30 events' }).waitFor();
    expect(complaints.filter((text) => !text.includes('400 (Bad Request)'))).toEqual([]);
    await context.close();
  });

  it('searches while typing and empties with Escape', async () => {
    const { page, context } = await signIn(browser, app.url);
    await page.keyboard.press('/');
    await page.locator('#q:focus').waitFor();
    await page.keyboard.type('walk');
    await page.locator('mark', { hasText: 'Walk' }).first().waitFor();
    expect(await page.locator('#sort option:checked').textContent()).toBe('Best match');
    expect(await hasFocus(page, '#q')).toBe(true);
    await page.keyboard.press('Escape');
    await page.locator('.day:not([hidden])').first().waitFor();
    expect(new URL(page.url()).search).toBe('');
    await context.close();
  });

  it('moves through the list by keys, loads more behind the last row, opens and deletes', async () => {
    const { page, context, complaints } = await signIn(browser, app.url);
    await page.keyboard.press('j');
    expect(await focused(page)).toBe('Walk 30');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect(await focused(page)).toBe('Walk 30');
    for (let index = 0; index < 24; index++) await page.keyboard.press('j');
    expect(await focused(page)).toBe('Walk 6');
    await page.keyboard.press('j');
    await page.locator('.ev h3 a:focus', { hasText: 'Walk 5' }).waitFor();
    expect(await page.locator('.ev').count()).toBe(30);
    expect(await page.textContent('#live')).toBe('30 of 30');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/events\/\d+/);
    expect(await page.textContent('h1')).toBe('Walk 5');
    await page.keyboard.press('#');
    await page.getByRole('dialog', { name: 'Delete “Walk 5”?' }).waitFor();
    expect(await focused(page)).toBe('Keep it');
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await page.keyboard.press(',');
    await page.getByRole('heading', { name: 'Walk 4' }).waitFor();
    await page.getByRole('link', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete event' }).click();
    await page.waitForURL('**/?end=2025-03-04');
    expect(await page.locator('[data-message]').textContent()).toContain('Deleted “Walk 4”.');
    expect((await titles(page))[0]).toBe('Walk 3');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('goes by keys where they lead, saves by Ctrl and Enter, and acts on none that were turned off', async () => {
    const { page, context } = await signIn(browser, app.url);
    const at = () => new URL(page.url()).pathname;
    await page.route(/\/(calendar|tags|events\/new|events\/\d+\/edit)$/, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<h1>Another page</h1>' }),
    );
    for (const [keys, path] of [
      ['gc', /^\/calendar$/],
      ['gg', /^\/tags$/],
      ['gs', /^\/settings$/],
      ['N', /^\/events\/new$/],
      ['je', /^\/events\/\d+\/edit$/],
    ] as const) {
      await page.goto('/');
      await page.locator('html.js').waitFor();
      for (const key of keys) await page.keyboard.press(key);
      await page.waitForURL((address) => path.test(address.pathname));
    }
    await page.goto('/settings');
    await page.locator('html.js').waitFor();
    for (const key of 'gt') await page.keyboard.press(key);
    await page.locator('#line').waitFor();
    await page.fill('#line', 'Saved by two keys');
    await page.keyboard.press('Control+Enter');
    await page.locator('.ev', { hasText: 'Saved by two keys' }).waitFor();
    await page.locator('html:not(.is-busy)').waitFor();
    await page.evaluate(() => new Promise((done) => setTimeout(done))); // behind what gives the focus back to the line
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');

    await context.addCookies([{ name: 'keys', value: 'off', url: app.url }]);
    for (const key of ['j', '?', 'n', '/', 'N', 'g', 's', '#']) await page.keyboard.press(key);
    expect([await page.locator('dialog[open], .ev a:focus, input:focus').count(), at()]).toEqual([0, '/']);
    await context.close();
  });

  it('carries the line into the full form', async () => {
    const { page, context } = await signIn(browser, app.url);
    await page.fill('#line', 'Half a thought');
    await page.locator('#quick-hint b', { hasText: 'Half a thought' }).waitFor();
    const opened = page.waitForRequest('**/events/new?*');
    await page.getByRole('link', { name: 'All fields' }).click();
    expect(Object.fromEntries(new URL((await opened).url()).searchParams)).toEqual({
      line: 'Half a thought',
      timezone: 'Europe/Lisbon',
    });
    await context.close();
  });

  it('helps with its keys, and switches the theme at once and for good', async () => {
    const { page, context, complaints } = await signIn(browser, app.url);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await page.keyboard.press('Escape');
    const theme = () => page.locator('html').getAttribute('data-theme');
    const kept = page.waitForResponse('**/theme');
    await page.getByRole('button', { name: /^Theme: system/ }).click();
    expect(await theme()).toBe('light');
    await kept;
    const keptAgain = page.waitForResponse('**/theme');
    await page.getByRole('button', { name: /^Theme: light/ }).click();
    await keptAgain;
    await page.reload();
    expect(await theme()).toBe('dark');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('keeps the text when the server does not answer, and offers to try again', async () => {
    const { page, context } = await signIn(browser, app.url);
    await page.route('**/events/quick', (route) => route.abort());
    await page.fill('#line', 'Not lost');
    await page.getByRole('button', { name: 'Add' }).press('Enter');
    await page.locator('.toast', { hasText: 'Not saved. The server did not answer.' }).waitFor();
    await page.locator('#quick .primary:focus').waitFor(); // where it was before the button could not be pressed
    expect(await page.inputValue('#line')).toBe('Not lost');
    await page.unroute('**/events/quick');
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.locator('.ev', { hasText: 'Not lost' }).waitFor();
    await app.database.pool.query('ALTER TABLE events RENAME TO gone');
    try {
      await page.fill('#line', 'Not lost either');
      await page.keyboard.press('Enter');
      await page
        .locator('#quick > [data-failed]', {
          hasText: 'Your log is safe; this request was not carried out.',
        })
        .waitFor();
      expect(await page.inputValue('#line')).toBe('Not lost either');
    } finally {
      await app.database.pool.query('ALTER TABLE gone RENAME TO events');
    }
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.locator('.ev', { hasText: 'Not lost either' }).waitFor();
    await context.close();
  });

  it('says inside the list that the database does not answer, and asks again by itself', async () => {
    const { page, context } = await signIn(browser, app.url);
    await page.goto('/?tags=walk');
    const locker = await app.database.pool.connect();
    await locker.query('BEGIN; LOCK TABLE events IN ACCESS EXCLUSIVE MODE');
    try {
      await page.locator('#sort').selectOption('oldest');
      await page.locator('#results > [data-failed]', { hasText: 'Trying again in' }).waitFor();
      expect(await page.locator('.ev').count()).toBeGreaterThan(0);
    } finally {
      await locker.query('ROLLBACK');
      locker.release();
    }
    await page.locator('[data-failed]').waitFor({ state: 'detached' });
    await page.locator('.ev', { hasText: 'Walk 1, ' }).waitFor();
    await context.close();
  });

  it('does all of it without script', async () => {
    const { page, context } = await signIn(browser, app.url, { javaScriptEnabled: false });
    expect(await page.locator('.js-only:visible').count()).toBe(0);
    await page.fill('#line', 'Without script #plain 2025-03-30 18:00');
    await page.getByRole('button', { name: 'Add' }).click();
    expect(await page.textContent('[data-message] p')).toBe('Added to Sun 30 Mar 2025, 18:00.');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await page.textContent('[data-message] p')).toBe('Deleted “Without script”.');
    await page.getByLabel('odd', { exact: true }).check();
    await page.fill('#start', '2025-03-20');
    await page.getByRole('button', { name: 'Apply' }).click();
    expect(await page.textContent('#count')).toBe('5 events');
    await page.getByRole('link', { name: 'Clear all' }).first().click();
    await page.fill('#q', 'walk');
    await page.locator('#q').press('Enter');
    expect(await page.textContent('#count')).toBe('30 events');
    await page.goto('/');
    await page.getByRole('link', { name: 'Show 5 more' }).click();
    expect((await titles(page))[0]).toBe('Walk 5');
    await page.getByRole('link', { name: 'Walk 5' }).click();
    await page.getByRole('link', { name: 'Delete' }).click();
    await page.getByRole('link', { name: 'Keep it' }).click();
    await page.getByRole('link', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete event' }).click();
    expect(await page.textContent('[data-message] p')).toBe('Deleted “Walk 5”.');
    await page.getByRole('link', { name: 'Settings' }).first().click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    expect(new URL(page.url()).pathname).toBe('/login');
    await context.close();
  });
});
