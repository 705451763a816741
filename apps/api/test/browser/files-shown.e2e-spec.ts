import { rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { anEvent } from '#libs/testing';
import { axeViolations, launchChromium, signIn } from '../support/chromium.js';
import { SampleFiles } from '../support/sample-files.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

jest.setTimeout(120_000);

describe('files shown in a browser', () => {
  let app: TestApp;
  let browser: Browser;
  let samples: SampleFiles;
  let eventId: number;

  beforeAll(async () => {
    [app, browser, samples] = await Promise.all([startTestApp(), launchChromium(), SampleFiles.write()]);
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
    await samples.remove();
  });
  beforeEach(async () => {
    await app.database.pool.query('TRUNCATE events CASCADE');
    const answer = await app.api('POST', '/api/events', anEvent({ title: 'Arezzo' }));
    eventId = ((await answer.json()) as { id: number }).id;
  });

  const attached = (page: Page, sum: string) => page.locator('#files-title .sum', { hasText: sum }).waitFor();
  const attach = (...names: string[]) => samples.attach(app, eventId, ...names);
  const allDrawn = async () => {
    const left = `SELECT count(*)::int AS count FROM attachments WHERE thumbnails = 'wanted'`;
    while ((await app.database.pool.query<{ count: number }>(left)).rows[0]?.count !== 0) await sleep(50);
  };

  /** In the store itself: a mark alone goes as soon as anything reads the file and finds it whole. */
  const damage = async (kind: 'missing' | 'corrupt', name: string) => {
    const { rows } = await app.database.pool.query<{ key: string }>(
      'UPDATE attachments SET damage = $1 WHERE filename = $2 RETURNING key',
      [kind, name],
    );
    const path = join(app.dataDir, 'attachments', rows[0]?.key ?? '');
    await (kind === 'missing' ? rm(path) : truncate(path, 5));
  };

  it('shows pictures large, by keys and back', async () => {
    await attach('plain.jpg', 'portrait_6.jpg', 'landscape_8.jpg');
    await allDrawn();
    const { page, context, complaints } = await signIn(browser, app.url);
    await page.goto(`/events/${eventId}`);
    await page.locator('.pic').nth(0).click();
    const viewer = page.getByRole('dialog', { name: 'Pictures' });
    const shown = async () => [
      await viewer.locator('b').textContent(),
      await viewer.locator('.n').textContent(),
    ];
    expect(await shown()).toEqual(['plain.jpg', '1 of 3']);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await shown()).toEqual(['landscape_8.jpg', '3 of 3']);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await viewer.getByRole('button', { name: 'Previous picture' }).click();
    expect(await shown()).toEqual(['portrait_6.jpg', '2 of 3']);
    const link = await viewer.getByRole('link', { name: 'Download' }).getAttribute('href');
    expect(link).toMatch(/portrait_6\.jpg\?download=1$/);
    await page.waitForFunction(`document.querySelector('#viewer img').complete`);
    expect(await page.evaluate(`document.querySelector('#viewer img').naturalHeight`)).toBe(900);
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(await page.locator('.pic:focus').count()).toBe(1);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('leaves the reader where they are while thumbnails are drawn', async () => {
    await attach('plain.jpg');
    await allDrawn();
    const { page, context } = await signIn(browser, app.url);
    await page.route(`**/events/${eventId}`, async (route) => {
      const answer = await route.fetch();
      const isPage = route.request().isNavigationRequest();
      const body = (await answer.text()).replace('class="pics"', isPage ? 'class="pics" data-drawing' : '$&');
      await route.fulfill({ response: answer, body });
    });
    await page.goto(`/events/${eventId}`);
    await page.locator('#pictures:not([data-drawing])').waitFor();
    expect(await page.evaluate('document.activeElement.tagName')).toBe('BODY');
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await context.close();
  });

  it('says of a picture that cannot be shown large that it cannot, and closes beside it', async () => {
    await attach('plain.jpg');
    await allDrawn();
    const { page, context } = await signIn(browser, app.url);
    await page.goto(`/events/${eventId}`);
    await page.route(/plain\.jpg$/, (route) => route.fulfill({ status: 503 }));
    await page.locator('.pic').click();
    const viewer = page.getByRole('dialog', { name: 'Pictures' });
    await viewer.getByText('This picture cannot be shown. Download it to look at it.').waitFor();
    expect(await page.locator('button:focus').getAttribute('aria-label')).toBe('Close');
    await viewer.locator('> div').click({ position: { x: 5, y: 5 } });
    await viewer.waitFor({ state: 'hidden' });
    await context.close();
  });

  it('asks again for a preview that did not come', async () => {
    await attach('notes.txt');
    const { page, context } = await signIn(browser, app.url);
    await page.goto(`/events/${eventId}`);
    await page.route('**/preview', (route) => route.fulfill({ status: 503 }));
    const button = page.getByRole('button', { name: 'Preview notes.txt' });
    await button.click();
    await page.locator('.peek .error', { hasText: 'There is no preview now.' }).waitFor();
    await page.unroute('**/preview');
    await button.click();
    await button.click();
    await page.locator('.peek pre').waitFor();
    expect(await page.locator('.peek .error').count()).toBe(0);
    await context.close();
  });

  it('unfolds the beginning of texts, tables as tables', async () => {
    await attach('notes.txt', 'table.csv');
    const { page, context, complaints } = await signIn(browser, app.url);
    await page.goto(`/events/${eventId}`);
    const item = (name: string) => page.locator('.file', { hasText: name });
    await item('notes.txt').getByRole('button', { name: 'Preview notes.txt' }).click();
    await item('notes.txt').locator('pre').waitFor();
    expect((await item('notes.txt').locator('pre').textContent())?.split('\n')).toHaveLength(100);
    await item('table.csv').getByRole('button', { name: 'Preview table.csv' }).click();
    await item('table.csv').locator('td', { hasText: 'Tuesday, late' }).waitFor();
    await item('notes.txt').getByRole('button', { name: 'Preview notes.txt' }).click();
    expect(await item('notes.txt').locator('pre').isVisible()).toBe(false);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('asks before it deletes a file', async () => {
    await attach('plain.jpg', 'notes.txt');
    const { page, context } = await signIn(browser, app.url);
    await page.goto(`/events/${eventId}`);
    await page.getByRole('link', { name: 'Delete notes.txt' }).click();
    const question = page.getByRole('dialog', { name: 'Delete “notes.txt”?' });
    expect(await question.textContent()).toContain('The file (1 KB) is removed for good; the event stays.');
    expect(await page.locator('button:focus').textContent()).toBe('Keep it');
    await question.getByRole('button', { name: 'Delete file' }).click();
    await page.locator('[data-message]', { hasText: 'Deleted “notes.txt”.' }).waitFor();
    await attached(page, '1 file');
    await page.getByRole('link', { name: 'Delete', exact: true }).click();
    await page.getByText(/^The event and its 1 attachment \(\d+ KB\) are removed for good\./).waitFor();
    await context.close();
  });

  it('says what storage has lost, and offers no picture of it', async () => {
    await attach('plain.jpg');
    await allDrawn();
    await damage('missing', 'plain.jpg');
    const { page, context } = await signIn(browser, app.url);
    await page.goto(`/events/${eventId}`);
    expect(await page.textContent('.damage')).toMatch(
      /^This file cannot be found in storage\..*[0-9a-f]{64}/,
    );
    expect(await page.locator('.pic').count()).toBe(0);
    await context.close();
  });

  it.each([
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)(
    'has no violations of axe at %d in %s, nor wider pages than the window',
    async (width, colorScheme) => {
      await attach('plain.jpg', 'portrait_6.jpg', 'damaged.jpg', 'receipt.pdf', 'notes.txt', 'table.csv');
      await allDrawn();
      await damage('corrupt', 'table.csv');
      const { page, context } = await signIn(browser, app.url, { width, colorScheme });
      const { rows } = await app.database.pool.query<{ key: string }>(
        'SELECT key FROM attachments ORDER BY id',
      );
      const key = rows[4]?.key;
      for (const path of [
        '/',
        `/events/${eventId}`,
        `/attachments/${key}/preview`,
        `/attachments/${key}/delete`,
      ]) {
        await page.goto(path);
        expect([path, await page.evaluate<number>('document.documentElement.scrollWidth')]).toEqual([
          path,
          width,
        ]);
        expect([path, await axeViolations(page)]).toEqual([path, []]);
      }
      await context.close();
    },
  );
});
