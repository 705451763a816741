import type { Browser, Page } from 'playwright-core';
import { axeViolations, launchChromium, signIn } from '../support/chromium.js';
import { ADMIN_PASSWORD, startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let browser: Browser;

const tag = (...tags: string[]) =>
  app.database.pool.query(`INSERT INTO events (title, tags, timezone) VALUES ('t', $1, 'UTC')`, [tags]);
const tagsOfEvents = async () =>
  (await app.database.pool.query<{ tags: string[] }>('SELECT tags FROM events ORDER BY id')).rows.map(
    ({ tags }) => tags.join(' '),
  );
const row = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: `#${name}`, exact: true }) });
const focused = (page: Page) => page.evaluate<string>('document.activeElement.textContent');
const sideways = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
/** Lists have settled when nothing is loading. */
const settled = (page: Page) => page.locator('html.js:not(.is-busy)').waitFor();

beforeAll(async () => {
  app = await startTestApp();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await app.close();
});
beforeEach(async () => {
  await app.database.pool.query('TRUNCATE events CASCADE');
  await tag('garden', 'gardening');
  await tag('garden');
  await tag('garden', 'a/b');
  await tag('travel');
});

describe('tags, with the keyboard', () => {
  it('are renamed in place, the focus stays with them, and it can be undone', async () => {
    const { page, context, complaints } = await signIn(browser, app.url);
    await page.goto('/tags');
    await row(page, 'a/b').getByRole('link', { name: 'Rename' }).focus();
    await page.keyboard.press('Enter');
    const field = page.getByLabel('New name of a/b');
    await field.waitFor();
    expect(await page.evaluate('document.activeElement.name')).toBe('to');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('travel');
    await page.getByRole('button', { name: 'Merge into “travel” (1)' }).waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('c/d');
    await page.getByRole('button', { name: 'Rename in 1 event', exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Renamed in 1 event.').first().waitFor();
    await page.locator('a:focus', { hasText: 'Rename c/d' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Undone in 1 event.').first().waitFor();
    await page.locator('a:focus', { hasText: 'Rename a/b' }).waitFor();
    expect(await tagsOfEvents()).toEqual(['garden gardening', 'garden', 'garden a/b', 'travel']);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('are merged after they were ticked and the question was answered', async () => {
    const { page, context, complaints } = await signIn(browser, app.url);
    await page.goto('/tags');
    await page.getByLabel('Select garden', { exact: true }).focus();
    await page.keyboard.press('Space');
    await page.getByText('Select another one to merge the two.').waitFor();
    await page.getByLabel('Select gardening').focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Merge, 3 events' }).focus();
    expect(await page.getByLabel('Name of the merged tag').inputValue()).toBe('garden');
    await page.keyboard.press('Enter');
    await page.getByText('A merge cannot be undone.').waitFor();
    expect(await focused(page)).toBe('Keep them');
    await page.getByRole('button', { name: 'Merge, 3 events' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Merged. “garden” has 3 events now.').first().waitFor();
    expect(await focused(page)).toBe('Rename garden');
    expect(await tagsOfEvents()).toEqual(['garden', 'garden', 'garden a/b', 'travel']);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('are found while typing, and renaming into another one asks first', async () => {
    const { page, context, complaints } = await signIn(browser, app.url);
    await page.goto('/tags');
    await page.getByLabel('Find a tag').fill('GARD');
    await row(page, 'travel').waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('find')).toBe('GARD');
    await row(page, 'gardening').getByRole('link', { name: 'Rename' }).click();
    await page.getByLabel('New name of gardening').fill('travel');
    await page.getByRole('button', { name: 'Merge into “travel” (1)' }).click();
    await page.getByText('A merge cannot be undone.').waitFor();
    expect(await row(page, 'travel').count()).toBe(0);
    await page.getByRole('link', { name: 'Keep them' }).click();
    await page.getByText('A merge cannot be undone.').waitFor({ state: 'detached' });
    expect((await tagsOfEvents())[0]).toBe('garden gardening');
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('tags, without scripts', () => {
  it('are renamed, undone and merged on pages of their own', async () => {
    const { page, context } = await signIn(browser, app.url, { javaScriptEnabled: false });
    await page.goto('/tags');
    await row(page, 'a/b').getByRole('link', { name: 'Rename' }).click();
    expect(new URL(page.url()).pathname).toBe('/tags/a%2Fb/rename');
    await page.getByLabel('New name of a/b').fill('c');
    await page.getByRole('button', { name: 'Rename in 1 event' }).click();
    await page.getByText('Renamed in 1 event.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone in 1 event.').waitFor();
    await page.getByLabel('Select garden', { exact: true }).check();
    await page.getByLabel('Select gardening').check();
    await page.getByRole('button', { name: 'Merge the selected tags' }).click();
    await page.getByText('A merge cannot be undone.').waitFor();
    await page.getByLabel('Name of the merged tag').fill('plants');
    await page.getByRole('button', { name: 'Merge, 3 events' }).click();
    await page.getByText('Merged. “plants” has 3 events now.').waitFor();
    expect(await tagsOfEvents()).toEqual(['plants', 'plants', 'plants a/b', 'travel']);
    await row(page, 'travel').getByRole('link', { name: 'Rename' }).click();
    await page.getByLabel('New name of travel').fill('plants');
    await page.getByRole('button', { name: 'Rename in 1 event' }).click();
    await page.getByText('A merge cannot be undone.').waitFor();
    await context.close();
  });
});

describe('tags, for everybody', () => {
  it.each([1280, 390])('pass axe at %d in both themes, and nothing scrolls sideways', async (width) => {
    await tag('x'.repeat(64), 'שלום עולם');
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, context } = await signIn(browser, app.url, { width, colorScheme });
      for (const path of [
        '/tags',
        '/tags/garden/rename',
        '/more-tags',
        '/tags/merge?tags=garden&tags=travel',
      ]) {
        await page.goto(path);
        expect([path, await axeViolations(page), await sideways(page)]).toEqual([path, [], 0]);
      }
      await context.close();
    }
  });

  it('do not scroll sideways at 320 px, nor with text at 200 %', async () => {
    await tag('x'.repeat(64));
    const { page, context } = await signIn(browser, app.url, { width: 320 });
    await page.goto('/tags');
    await row(page, 'travel').getByRole('link', { name: 'Rename' }).click();
    await page.getByLabel('New name of travel').waitFor();
    await page.getByLabel('Select garden', { exact: true }).check();
    await page.getByLabel('Select gardening').check();
    await page.getByRole('button', { name: 'Merge, 3 events' }).waitFor();
    await settled(page);
    expect(await sideways(page)).toBe(0);
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
    expect(await sideways(page)).toBe(0);
    await context.close();
  });
});

describe('the settings', () => {
  it('say at once that a password is short, and take it back', async () => {
    const { page, context, complaints } = await signIn(browser, app.url);
    await page.goto('/settings');
    const field = page.getByLabel('New password', { exact: true });
    await field.fill('short');
    await page.getByLabel('New password again').focus();
    const error = page.getByText('Use at least 10 characters. This one has 5.');
    await error.waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await field.fill('long enough');
    await error.waitFor({ state: 'hidden' });
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('lead the focus on, and say what came of a form', async () => {
    const { page, context } = await signIn(browser, app.url);
    await page.goto('/settings');
    const focusIs = (id: string) => page.locator(`#${id}:focus`).waitFor();
    const save = page.locator('#uploads').getByRole('button', { name: 'Save' });
    await page.getByLabel('Largest file, MB').fill('many');
    await save.press('Enter');
    await focusIs('largest');
    await page.getByLabel('Largest file, MB').fill('12');
    await save.press('Enter');
    await page.locator('#live', { hasText: 'Saved.' }).waitFor({ state: 'attached' });
    await page.locator('#uploads button:focus', { hasText: 'Save' }).waitFor();
    await page.getByLabel('Name', { exact: true }).fill('phone');
    await page.locator('#new-token-password').fill(ADMIN_PASSWORD);
    await page.locator('#tokens').getByRole('button', { name: 'Create token' }).press('Enter');
    await page.locator('#tokens button:focus', { hasText: 'Copy' }).waitFor();
    expect(await page.locator('#live').textContent()).toContain('Token “phone” is ready.');
    await page.getByRole('link', { name: 'Revoke phone' }).press('Enter');
    await focusIs('token-password');
    await page.getByRole('link', { name: 'Keep it' }).press('Enter');
    await page.locator('#tokens button:focus', { hasText: 'Create token' }).waitFor();
    await context.close();
  });

  it('change the theme at once, keep it, and leave the focus where it was', async () => {
    const { page, context, complaints } = await signIn(browser, app.url, { width: 390 });
    await page.goto('/settings');
    await page.locator('#theme-system').focus();
    await page.keyboard.press('ArrowLeft');
    await page.locator('html[data-theme=dark]').waitFor();
    await page.locator('#appearance').getByText('Saved.').waitFor();
    await page.locator('#theme-dark:checked').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('theme-dark');
    await page.reload();
    await page.locator('html[data-theme=dark]').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('ask for health every 15 seconds, and only while it is seen', async () => {
    const { page, context, complaints } = await signIn(browser, app.url);
    await page.clock.install();
    await page.goto('/settings');
    let asked = 0;
    page.on('request', (request) => (asked += Number(request.url().endsWith('/settings/health'))));
    await page.clock.runFor(31_000);
    expect(asked).toBe(0);
    await page.getByText('Checked 31 seconds ago.').waitFor();
    await page.locator('#health').scrollIntoViewIfNeeded();
    const answer = page.waitForResponse((response) => response.url().endsWith('/settings/health'));
    await page.clock.runFor(15_000);
    expect((await answer).status()).toBe(200);
    await page.getByText('Checked just now.').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.each([1280, 390])('pass axe at %d in both themes, and nothing scrolls sideways', async (width) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, context } = await signIn(browser, app.url, { width, colorScheme });
      await page.goto('/settings');
      expect([await axeViolations(page), await sideways(page)]).toEqual([[], 0]);
      await context.close();
    }
  });
});
