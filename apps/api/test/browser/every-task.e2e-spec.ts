import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { anEvent } from '#libs/testing';
import { launchChromium, signIn, type VisitOptions } from '../support/chromium.js';
import { type Hand, keyboard, pointer } from '../support/hand.js';
import { ADMIN_PASSWORD, startTestApp, type TestApp } from '../support/test-app.js';

jest.setTimeout(120_000);

const NOTES = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Bring the tickets.\n') };
const oldLog = (title: string) => ({
  name: 'old.ndjson',
  mimeType: 'application/x-ndjson',
  buffer: Buffer.from(`{"title":"${title}","timestamp":"2024-05-01T10:00:00Z"}\n`),
});

interface Way {
  options: VisitOptions;
  hand: (page: Page) => Hand;
  /** For the eyes: standard size of letters, in pixels. */
  letters?: number;
}

const WAYS: Record<string, Way> = {
  'with the keyboard alone': { options: {}, hand: keyboard },
  'without scripts': { options: { javaScriptEnabled: false }, hand: pointer },
  'on 320 px with letters twice as large': { options: { width: 320 }, hand: pointer, letters: 32 },
};

describe('every task is done', () => {
  let app: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp(), launchChromium()]);
    const spare = { name: 'spare', scopes: ['read'] };
    expect((await app.api('POST', '/api/auth/tokens', spare)).status).toBe(201);
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  it.each(Object.entries(WAYS))('%s', async (name, { options, hand, letters }) => {
    const made = await app.api('POST', '/api/events', anEvent({ title: 'Ferry to Cacilhas' }));
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as { id: number };
    const { page, context } = await signIn(browser, app.url, options);
    if (letters !== undefined) {
      const session = await context.newCDPSession(page);
      await session.send('Page.setFontSizes', { fontSizes: { standard: letters, fixed: letters } });
    }
    const { press, write, send, choose } = hand(page);
    const open = async (path: string) => {
      await page.goto(path);
      if (options.javaScriptEnabled !== false) await page.locator('html.js').waitFor();
    };
    const fits = async (path: string) => {
      if (options.width === undefined) return;
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect([path, wide]).toEqual([path, options.width]);
    };

    await open('/');
    await fits('/');
    await send(page.locator('#line'), 'Lunch with Rui #food');
    await page.locator('.ev', { hasText: 'Lunch with Rui' }).first().waitFor();
    await page.locator('.toast, [data-message]').waitFor();

    await send(page.locator('#q'), 'ferry');
    await page.locator('mark', { hasText: 'Ferry' }).first().waitFor();
    await fits('/?q=ferry');
    await press(page.getByRole('link', { name: /^Ferry to Cacilhas/ }));
    await page.getByRole('heading', { level: 1, name: 'Ferry to Cacilhas' }).waitFor();
    await fits('the event');

    await press(page.getByRole('link', { name: 'Edit', exact: true }));
    await write(page.getByLabel('Title'), 'Ferry to Barreiro');
    await fits('the form');
    await press(page.getByRole('button', { name: 'Save event' }));
    await page.getByRole('heading', { level: 1, name: 'Ferry to Barreiro' }).waitFor();

    await choose(page.locator('#file-field'), NOTES);
    if (options.javaScriptEnabled === false) await press(page.getByRole('button', { name: 'Attach files' }));
    await page.locator('.filelist', { hasText: 'notes.txt' }).waitFor();

    await press(page.getByRole('link', { name: 'Delete', exact: true }));
    await press(page.getByRole('button', { name: 'Delete event' }));
    await page.locator('[data-message]', { hasText: 'Deleted “Ferry to Barreiro”.' }).waitFor();
    expect((await app.api('GET', `/api/events/${id}`)).status).toBe(404);

    await open('/settings');
    await fits('/settings');
    const download = page.waitForEvent('download');
    await press(page.getByRole('link', { name: 'Events (NDJSON)' }));
    expect((await download).suggestedFilename()).toMatch(/\.ndjson$/);

    await press(page.getByRole('link', { name: 'Rotate spare' }));
    await write(page.locator('#token-password'), ADMIN_PASSWORD);
    await press(page.getByRole('button', { name: 'Rotate' }));
    await page.locator('#new-token').waitFor();
    await fits('a new token');

    await open('/import');
    await fits('/import');
    await choose(page.locator('#import-file'), oldLog(`Brought in ${name}`));
    await press(page.getByRole('button', { name: 'Import file' }));
    await page.getByRole('link', { name: 'Go to the timeline' }).waitFor();
    await fits('the report');
    await press(page.getByRole('link', { name: 'Go to the timeline' }));
    await page.locator('.ev', { hasText: `Brought in ${name}` }).waitFor();
    await context.close();
  });
});
