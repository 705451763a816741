import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { anEvent } from '#libs/testing';
import { launchChromium, signIn } from '../support/chromium.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

jest.setTimeout(90_000);

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

  it('prints the day of an event left of its title', async () => {
    const { page, context } = await signIn(browser, app.url);
    await page.goto(`/events/${eventId}`);
    await page.emulateMedia({ media: 'print' });
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
});
