import { jest } from '@jest/globals';
import type { Browser, Route } from 'playwright-core';
import { anEvent } from '#libs/testing';
import { launchChromium, signIn } from '../support/chromium.js';
import { ADMIN_PASSWORD, startTestApp, type TestApp } from '../support/test-app.js';

jest.setTimeout(90_000);

describe('what is being typed', () => {
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
    await app.api('POST', '/api/events', anEvent({ title: 'Walk', timestamp: '2025-03-01T12:00:00Z' }));
  });

  it('survives the end of the session, and is there after signing in', async () => {
    const { page, context } = await signIn(browser, app.url);
    await app.database.pool.query('TRUNCATE sessions');
    await page.locator('#line').pressSequentially('Not lost');
    await page.locator('#quick-hint', { hasText: 'You are signed out.' }).waitFor();
    expect(await page.inputValue('#line')).toBe('Not lost');
    await Promise.all([page.waitForResponse('**/events/quick'), page.keyboard.press('Enter')]);
    expect(new URL(page.url()).pathname).toBe('/');
    expect(await page.inputValue('#line')).toBe('Not lost');
    await page.locator('#quick-hint').getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('Password').fill(ADMIN_PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('#line').waitFor();
    expect(await page.inputValue('#line')).toBe('Not lost');
    await page.locator('#line').press('Enter');
    await page.locator('.ev', { hasText: 'Not lost' }).waitFor();
    await page.reload();
    expect(await page.inputValue('#line')).toBe('');
    await context.close();
  });

  it('stays when it was typed while the line before was being saved', async () => {
    const { page, context } = await signIn(browser, app.url);
    const held: Route[] = [];
    await page.route('**/events/quick', (route) => {
      held.push(route);
    });
    await page.locator('#line').pressSequentially('Coffee');
    await Promise.all([page.waitForRequest('**/events/quick'), page.keyboard.press('Enter')]);
    await page.keyboard.type('Tea');
    expect(held).toHaveLength(1);
    await held[0]?.continue();
    await page.locator('.ev', { hasText: 'Coffee' }).waitFor();
    expect(await page.inputValue('#line')).toBe('Tea');
    await context.close();
  });

  it('is one entry of the history for a search, and Escape brings the whole timeline back', async () => {
    const { page, context } = await signIn(browser, app.url);
    const entries = await page.evaluate<number>('history.length');
    await page.keyboard.press('/');
    for (const [text, heading] of [
      ['wa', '“wa”'],
      ['lk', '“walk”'],
      [' -x', '“walk -x”'],
    ] as const) {
      await page.keyboard.type(text);
      await page.locator('h1', { hasText: heading }).waitFor();
    }
    expect(await page.evaluate<number>('history.length')).toBe(entries + 1);
    expect(await page.textContent('h1')).toBe('Search for “walk -x”');
    expect(await page.locator('#quick').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.locator('#quick').waitFor();
    expect(await page.textContent('h1')).toBe('Timeline');
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.locator('#line:focus').waitFor();
    await context.close();
  });

  it('is told that it stays, for as long as the browser is offline', async () => {
    const { page, context } = await signIn(browser, app.url);
    await context.setOffline(true);
    await page.locator('#offline', { hasText: 'What you type stays here.' }).waitFor();
    await context.setOffline(false);
    await page.locator('#offline > *').waitFor({ state: 'detached' });
    await context.close();
  });

  it('has the focus again after Undo, and loses a preview that failed', async () => {
    const { page, context } = await signIn(browser, app.url);
    await page.fill('#line', 'Coffee');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('.toast', { hasText: 'Deleted' }).waitFor();
    await page.locator('#line:focus').waitFor();
    await page.fill('#line', 'One');
    await page.locator('#quick-hint b', { hasText: 'One' }).waitFor();
    await page.route('**/events/quick/preview*', (route) => route.abort());
    await page.fill('#line', 'Two');
    await page.locator('#quick-hint b', { hasText: 'One' }).waitFor({ state: 'detached' });
    await page.fill('#start', '2025-03-20');
    await page.fill('#end', '2025-03-01');
    await page.locator('#end[aria-invalid][aria-describedby=date-error]').waitFor();
    await context.close();
  });
});
