import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { anEvent } from '#libs/testing';
import { axeNow, launchChromium, signIn } from '../support/chromium.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

jest.setTimeout(120_000);

describe('for everyone', () => {
  let app: TestApp;
  let browser: Browser;
  let eventId: number;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp(), launchChromium()]);
    for (let day = 1; day <= 27; day++) {
      const event = anEvent({
        title: `A long title about what happened on this day, number ${day}, withoutanyplacetobreakit`,
        description:
          '# Heading\n\nSome *text*, a [link](https://example.net), `code`.\n\n> said\n\n|a|b|\n|-|-|\n|1|2|',
        timestamp: `2025-03-${String(day).padStart(2, '0')}T12:00:00Z`,
        timezone: day > 20 ? 'Europe/Lisbon' : 'Europe/Rome',
        tags: ['walk', 'a-tag-of-some-length', 'home'],
        metadata: {
          place: 'Arezzo',
          geo: { lat: 1 },
          source: 'https://example.net/a/very/long/address/that/goes/on',
        },
      });
      const answer = await app.api('POST', '/api/events', event);
      eventId = ((await answer.json()) as { id: number }).id;
    }
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const paths = () => [
    '/',
    '/?q=title+number&tags=walk&tags=home&tags_mode=any&start=2025-01-01',
    '/?q=nothing-like-it&tags=walk',
    `/events/${eventId}`,
    `/events/${eventId}/delete`,
    '/events/99999999',
    '/settings',
    '/settings/tokens/1/revoke',
  ];

  it.each([1280, 390])('has no violations of axe at %d, in light and dark', async (width) => {
    const { page, context } = await signIn(browser, app.url, { width });
    const look = async (path: string) => {
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await page.goto(path);
      expect([path, await axeNow(page)]).toEqual([path, []]);
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      expect([path, 'dark', await axeNow(page, ['color-contrast'])]).toEqual([path, 'dark', []]);
    };
    for (const path of paths()) await look(path);
    await context.clearCookies();
    await look('/login');
    await context.close();
  });

  it('never scrolls sideways, also with text twice as large', async () => {
    const { page, context } = await signIn(browser, app.url);
    const wide = async (width: number) => {
      await page.setViewportSize({ width, height: 800 });
      return page.evaluate<number>('document.documentElement.scrollWidth');
    };
    const session = await context.newCDPSession(page);
    for (const standard of [16, 32]) {
      await session.send('Page.setFontSizes', { fontSizes: { standard, fixed: standard - 3 } });
      for (const path of paths()) {
        await page.goto(path);
        for (const width of [320, 390, 768, 1280]) {
          expect([path, standard, await wide(width)]).toEqual([path, standard, width]);
        }
      }
    }
    await context.close();
  });

  it('breaks none of its own rules about content', async () => {
    const { page, context, complaints } = await signIn(browser, app.url);
    for (const path of paths().slice(0, 5)) await page.goto(path);
    await page.goto('/');
    await page.getByLabel('walk', { exact: true }).check();
    await page.locator('.chip').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('prints the list alone', async () => {
    const { page, context } = await signIn(browser, app.url);
    await page.emulateMedia({ media: 'print' });
    const shown = (selector: string) => page.locator(selector).first().isVisible();
    expect(await Promise.all(['.top', '#quick', '#strip', '.side', '#pager'].map(shown))).toEqual(
      Array.from({ length: 5 }, () => false),
    );
    expect(await Promise.all(['.day:not([hidden]) h2', '.ev h3', '.ev p'].map(shown))).toEqual([
      true,
      true,
      true,
    ]);
    await context.close();
  });

  it('leaves the line of time open behind the code of an error', async () => {
    const { page, context } = await signIn(browser, app.url);
    await page.goto('/events/99999999');
    const color = (selector: string) =>
      page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).backgroundColor`);
    expect(await page.textContent('.status')).toBe('404');
    expect(await color('.status')).toBe('rgba(0, 0, 0, 0)');
    await context.close();
  });
});
