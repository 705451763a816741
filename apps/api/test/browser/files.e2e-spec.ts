import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import type { Browser, Page, Route } from 'playwright-core';
import sharp from 'sharp';
import { anEvent } from '#libs/testing';
import { axeViolations, launchChromium, signIn } from '../support/chromium.js';
import { startTestApp, type TestApp, TOKEN } from '../support/test-app.js';

jest.setTimeout(120_000);

describe('files in a browser', () => {
  let app: TestApp;
  let browser: Browser;
  let folder: string;
  let eventId: number;
  const at = (name: string) => join(folder, name);

  beforeAll(async () => {
    [app, browser, folder] = await Promise.all([
      startTestApp(),
      launchChromium(),
      mkdtemp(join(tmpdir(), 'lifelog-files-')),
    ]);
    const photo = (width: number, height: number, orientation: number) =>
      sharp({ create: { width, height, channels: 3, background: '#2b7b6e' } })
        .composite([
          {
            input: { create: { width: width / 2, height: height / 3, channels: 3, background: '#fbe5a3' } },
            gravity: 'northwest',
          },
        ])
        .withMetadata({ orientation })
        .jpeg()
        .toBuffer();
    const upright = await photo(900, 600, 1);
    await Promise.all([
      writeFile(at('portrait_6.jpg'), await photo(900, 600, 6)),
      writeFile(at('landscape_8.jpg'), await photo(600, 900, 8)),
      writeFile(at('plain.jpg'), upright),
      writeFile(at('damaged.jpg'), upright.subarray(0, Math.floor(upright.length / 2))),
      writeFile(at('notes.txt'), Array.from({ length: 150 }, (_, index) => `line ${index}`).join('\n')),
      writeFile(at('table.csv'), 'day,steps\nMonday,4120\n"Tuesday, late",388\n'),
      writeFile(at('not-a.pdf'), 'hello'),
      writeFile(at('script.sh'), '#!/bin/sh\n'),
      writeFile(at('large.txt'), Buffer.alloc(11 * 1024 * 1024, 'a')),
      writeFile(at('receipt.pdf'), '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    await app.database.pool.query('TRUNCATE events CASCADE');
    const answer = await app.api('POST', '/api/events', anEvent({ title: 'Arezzo' }));
    eventId = ((await answer.json()) as { id: number }).id;
  });

  const choose = (page: Page, ...names: string[]) => page.setInputFiles('#file-field', names.map(at));
  const attached = (page: Page, sum: string) => page.locator('#files-title .sum', { hasText: sum }).waitFor();
  const attach = async (...names: string[]) => {
    for (const name of names) {
      const body = new FormData();
      body.append('files', new File([await readFile(at(name))], name, { type: typeOf(name) }));
      const headers = { authorization: `Bearer ${TOKEN}` };
      const path = `${app.url}/api/events/${eventId}/attachments`;
      expect((await fetch(path, { method: 'POST', headers, body })).status).toBe(201);
    }
  };
  const allDrawn = async () => {
    const left = `SELECT count(*)::int AS count FROM attachments WHERE thumbnails = 'wanted'`;
    while ((await app.database.pool.query<{ count: number }>(left)).rows[0]?.count !== 0) await sleep(50);
  };
  /** Files as they are dropped on the page. */
  const drop = async (page: Page, ...names: string[]) => {
    const files = await Promise.all(
      names.map(async (name) => ({
        name,
        type: typeOf(name),
        base64: (await readFile(at(name))).toString('base64'),
      })),
    );
    await page.evaluate(`{
      const data = new DataTransfer();
      for (const { name, type, base64 } of ${JSON.stringify(files)}) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        data.items.add(new File([bytes], name, { type }));
      }
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }`);
  };

  it('attaches what is chosen, and draws it upright within seconds', async () => {
    const { page, context, complaints } = await signIn(browser, app.url);
    await page.goto(`/events/${eventId}`);
    await choose(page, 'portrait_6.jpg', 'landscape_8.jpg', 'damaged.jpg', 'notes.txt');
    await attached(page, '4 files');
    expect(await page.textContent('#live')).toBe('Attached 4 files.');
    await page.locator('.pic img').nth(1).waitFor();
    await page.waitForFunction(`[...document.querySelectorAll('.pic img')].every((image) => image.complete)`);
    const drawn = await page.evaluate<[string, number, number][]>(
      `[...document.querySelectorAll('.pic img')].map((image) => [image.alt, image.naturalWidth, image.naturalHeight])`,
    );
    expect(drawn.sort()).toEqual([
      ['landscape_8.jpg', 640, 427],
      ['portrait_6.jpg', 427, 640],
    ]);
    expect(await page.locator('.pics li', { hasText: 'damaged.jpg' }).locator('.tile').count()).toBe(1);
    expect(await page.locator('.uploads li').count()).toBe(0);

    await page.goto('/');
    const thumbnails = page.locator('.ev .thumbs img');
    expect(await thumbnails.count()).toBe(2);
    expect(await page.locator('.ev .thumbs .rest').textContent()).toBe('+2');
    expect(await page.locator('.ev h3 a').textContent()).toContain('4 files');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('takes what is dropped or pasted anywhere on the page of an event', async () => {
    const { page, context, complaints } = await signIn(browser, app.url);
    await page.goto(`/events/${eventId}`);
    await drop(page, 'plain.jpg', 'receipt.pdf');
    await attached(page, '2 files');
    await page.evaluate(`{
      const data = new DataTransfer();
      data.items.add(new File(['pasted'], 'pasted.txt', { type: 'text/plain' }));
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }`);
    await attached(page, '3 files');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says of each file why it was refused: some before they are sent, some by the server', async () => {
    const { page, context } = await signIn(browser, app.url);
    await page.goto(`/events/${eventId}`);
    expect(await page.textContent('#attach-limits')).toMatch(/^JPEG, PNG, .* up to 10 MB each, 10 at most$/);
    await choose(page, 'large.txt', 'script.sh', 'not-a.pdf', 'plain.jpg');
    await attached(page, '1 file');
    const reasons = page.locator('.uploads li');
    expect(await reasons.locator('b').allTextContents()).toEqual(['large.txt', 'script.sh', 'not-a.pdf']);
    expect(await reasons.locator('.error').allTextContents()).toEqual([
      '11 MB is over the limit of 10 MB.',
      'Files that end in .sh are not accepted here.',
      'Not a PDF: the content is text.',
    ]);
    expect(await page.textContent('#live')).toBe('3 of 4 files were not attached.');
    await page.getByRole('button', { name: 'Remove not-a.pdf' }).click();
    expect(await reasons.count()).toBe(2);
    await context.close();
  });

  it('refuses an eleventh file, and has no field for a full event', async () => {
    await attach(...Array.from({ length: 9 }, () => 'table.csv'));
    const { page, context } = await signIn(browser, app.url);
    await page.goto(`/events/${eventId}`);
    await choose(page, 'plain.jpg', 'notes.txt');
    await attached(page, '10 files');
    expect(await page.locator('.uploads .error').textContent()).toBe('An event holds 10 files.');
    await page.reload();
    expect(await page.locator('#attach').count()).toBe(0);
    expect(await page.textContent('#files > .hint')).toBe('This event holds 10 files, which is the most.');
    await context.close();
  });

  it('shows how far a file is, lets it be cancelled, and offers to try again when the connection breaks', async () => {
    const { page, context } = await signIn(browser, app.url);
    await page.goto(`/events/${eventId}`);
    const held: Route[] = [];
    await page.route('**/attachments', (route) => void held.push(route));
    await choose(page, 'plain.jpg', 'notes.txt', 'table.csv');
    const rows = page.locator('.uploads li');
    await rows.nth(2).locator('small', { hasText: 'waiting' }).waitFor();
    expect(await page.locator('progress').count()).toBe(3);
    await page.getByRole('button', { name: 'Remove notes.txt' }).click();
    expect(await rows.count()).toBe(2);
    while (held.length < 3) await sleep(20);
    await held[0]?.abort();
    await rows.locator('.error', { hasText: /^The connection broke at \d+ %\./ }).waitFor();
    await held[2]?.continue();
    await attached(page, '1 file');
    await page.unroute('**/attachments');
    await page.getByRole('button', { name: 'Retry' }).click();
    await attached(page, '2 files');
    expect(await rows.count()).toBe(0);
    await context.close();
  });

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

  it('unfolds the beginning of texts, tables as tables', async () => {
    await attach('notes.txt', 'table.csv');
    const { page, context, complaints } = await signIn(browser, app.url);
    await page.goto(`/events/${eventId}`);
    const item = (name: string) => page.locator('.file', { hasText: name });
    await item('notes.txt').getByRole('link', { name: 'Preview' }).click();
    await item('notes.txt').locator('pre').waitFor();
    expect((await item('notes.txt').locator('pre').textContent())?.split('\n')).toHaveLength(100);
    await item('table.csv').getByRole('link', { name: 'Preview' }).click();
    await item('table.csv').locator('td', { hasText: 'Tuesday, late' }).waitFor();
    await item('notes.txt').getByRole('link', { name: 'Preview' }).click();
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

  it('logs a line with the files that were dropped on the timeline', async () => {
    const { page, context, complaints } = await signIn(browser, app.url);
    await drop(page, 'plain.jpg', 'notes.txt');
    expect(await page.inputValue('#line')).toBe('plain');
    expect(await page.locator('.uploads b').allTextContents()).toEqual(['plain.jpg', 'notes.txt']);
    await page.fill('#line', 'Up Via dei Pileati #walk');
    await page.keyboard.press('Enter');
    const row = page.locator('.ev', { hasText: 'Up Via dei Pileati' });
    await row.locator('.thumbs img').waitFor();
    expect(await row.locator('h3 a').textContent()).toContain('2 files');
    expect(await page.locator('.uploads li').count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('does it without script: all files in one form, or the reason on a page', async () => {
    const { page, context } = await signIn(browser, app.url, { javaScriptEnabled: false });
    await page.goto(`/events/${eventId}`);
    await choose(page, 'plain.jpg', 'notes.txt');
    await page.getByRole('button', { name: 'Attach files' }).click();
    expect(await page.textContent('[data-message] p')).toBe('Attached 2 files.');
    await page.getByRole('link', { name: 'Preview' }).click();
    expect(await page.textContent('h1')).toBe('notes.txt');
    expect(await page.textContent('pre')).toContain('line 99');
    await page.getByRole('link', { name: 'Event', exact: true }).click();
    await choose(page, 'table.csv', 'not-a.pdf');
    await page.getByRole('button', { name: 'Attach files' }).click();
    expect(await page.textContent('h1')).toBe('That file is not accepted');
    await page.getByText('“not-a.pdf”: Not a PDF: the content is text. Nothing was saved').waitFor();
    await page.getByRole('link', { name: 'Back to the event' }).click();
    await attached(page, '2 files');
    await page.getByRole('link', { name: 'Delete plain.jpg' }).click();
    await page.getByRole('link', { name: 'Keep it' }).click();
    await page.getByRole('link', { name: 'Delete plain.jpg' }).click();
    await page.getByRole('button', { name: 'Delete file' }).click();
    await attached(page, '1 file');
    await context.close();
  });

  it('says what storage has lost, and offers no picture of it', async () => {
    await attach('plain.jpg');
    await allDrawn();
    await app.database.pool.query(`UPDATE attachments SET damage = 'missing'`);
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
      await app.database.pool.query(`UPDATE attachments SET damage = 'corrupt' WHERE filename = 'table.csv'`);
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

function typeOf(name: string): string {
  const types = { jpg: 'image/jpeg', pdf: 'application/pdf', csv: 'text/csv', txt: 'text/plain' } as const;
  return types[name.split('.').at(-1) as keyof typeof types];
}
