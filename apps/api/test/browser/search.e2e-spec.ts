import { readFile } from 'node:fs/promises';
import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { rebuildLexemes } from '#libs/search';
import { launchChromium, signIn } from '../support/chromium.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

jest.setTimeout(90_000);

const DIARY = new URL('../../../../libs/search/fixtures/diary.ndjson', import.meta.url);

describe('searching', () => {
  let app: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp(), launchChromium()]);
    const type = { 'content-type': 'application/x-ndjson' };
    await app.api('POST', '/api/import', await readFile(DIARY, 'utf8'), type);
    const client = await app.database.pool.connect();
    await rebuildLexemes(client);
    client.release();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  it('completes what is typed, by keyboard, and finds what was chosen', async () => {
    const { page, context, complaints } = await signIn(browser, app.url);
    await page.keyboard.press('/');
    await page.keyboard.type('theat');
    const options = page.locator('#search-options option');
    await options.first().waitFor({ state: 'attached' });
    expect(await options.first().getAttribute('value')).toBe('tag:theatre');
    expect(await page.locator('#q').getAttribute('list')).toBe('search-options');
    await page.locator('#q').fill('tag:theatre before:1663');
    await page.locator('#count', { hasText: /^\d+ events$/ }).waitFor();
    await page.waitForURL((url) => url.searchParams.get('q') === 'tag:theatre before:1663');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('asks for the nearest word while one types a wrong one, and one press goes there', async () => {
    const { page, context, complaints } = await signIn(browser, app.url);
    await page.locator('#q').pressSequentially('plauge');
    const link = page.locator('.empty a', { hasText: /^plague$/ });
    await link.focus();
    await page.keyboard.press('Enter');
    await page
      .locator('mark', { hasText: /^plague$/i })
      .first()
      .waitFor();
    expect(await page.inputValue('#q')).toBe('plague');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('leads from the years of a result to one of them, also without script', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page, context } = await signIn(browser, app.url, { javaScriptEnabled });
      await page.goto('/?q=office');
      const year = page.getByRole('navigation', { name: 'Years' }).getByRole('link').first();
      const [digits, count] = (await year.innerText()).split(/\s+/);
      await year.click();
      await page.waitForURL((url) => url.searchParams.get('start') === `${digits}-01-01`);
      await page.locator('#count', { hasText: new RegExp(`^${count} events?$`) }).waitFor();
      await context.close();
    }
  });
});
