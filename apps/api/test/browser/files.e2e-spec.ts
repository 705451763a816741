import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import type { Browser, Page, Route } from 'playwright-core';
import { anEvent } from '#libs/testing';
import { launchChromium, signIn } from '../support/chromium.js';
import { SampleFiles } from '../support/sample-files.js';
import { ADMIN_PASSWORD, startTestApp, type TestApp } from '../support/test-app.js';

jest.setTimeout(120_000);

describe('attaching files in a browser', () => {
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

  const choose = (page: Page, ...names: string[]) =>
    page.setInputFiles(
      '#file-field',
      names.map((name) => samples.path(name)),
    );
  const attached = (page: Page, sum: string) => page.locator('#files-title .sum', { hasText: sum }).waitFor();
  const attach = (...names: string[]) => samples.attach(app, eventId, ...names);
  /** Files as they are dropped on the page. */
  const drop = async (page: Page, ...names: string[]) => {
    const files = await Promise.all(names.map((name) => samples.read(name)));
    const sent = files.map(({ name, type, bytes }) => ({ name, type, base64: bytes.toString('base64') }));
    await page.evaluate(`{
      const data = new DataTransfer();
      for (const { name, type, base64 } of ${JSON.stringify(sent)}) {
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
    await page.locator('#live', { hasText: 'Attached 4 files.' }).waitFor({ state: 'attached' });
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
      '11 MB is over the limit of 10 MB. Change the limit',
      'Scripts are never accepted. Allowed types',
      'Not a PDF: the content is text.',
    ]);
    const said = page.locator('#live', { hasText: '3 of 4 files were not attached.' });
    await said.waitFor({ state: 'attached' });
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
    expect(await page.locator('.uploads .error').textContent()).toBe(
      'This would be the 11th file; an event holds 10.',
    );
    await page.locator('#no-attach').waitFor();
    expect(await page.locator('#attach').count()).toBe(0);
    expect(await page.textContent('#no-attach')).toBe('This event holds 10 files, which is the most.');
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

  it('keeps the files of one line from the next, and from another event', async () => {
    const { page, context } = await signIn(browser, app.url);
    const held: Route[] = [];
    await page.route('**/attachments', (route) => void held.push(route));
    await drop(page, 'plain.jpg', 'notes.txt', 'table.csv');
    await page.fill('#line', 'Walk');
    await page.keyboard.press('Enter');
    while (held.length < 2) await sleep(20);
    await drop(page, 'receipt.pdf');
    await page.fill('#line', 'Dinner');
    await page.keyboard.press('Enter');
    await page.locator('.ev', { hasText: 'Dinner' }).waitFor();
    await held[0]?.abort();
    const retry = page.getByRole('button', { name: 'Retry' });
    await retry.waitFor();
    for (const route of held.slice(1)) await route.continue();
    await page.unroute('**/attachments');
    await retry.click();
    await page.locator('.uploads li').first().waitFor({ state: 'detached' });
    const { rows } = await app.database.pool.query<{ title: string; files: string[] }>(
      `SELECT title, array_agg(filename ORDER BY filename) AS files
       FROM events JOIN attachments ON event_id = events.id GROUP BY title ORDER BY title`,
    );
    expect(rows).toEqual([
      { title: 'Dinner', files: ['receipt.pdf'] },
      { title: 'Walk', files: ['notes.txt', 'plain.jpg', 'table.csv'] },
    ]);
    await context.close();
  });

  it('attaches a file once whose answer was lost, however often it is tried', async () => {
    const { page, context } = await signIn(browser, app.url);
    await page.goto(`/events/${eventId}`);
    await page.route('**/attachments', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await choose(page, 'plain.jpg');
    const retry = page.getByRole('button', { name: 'Retry' });
    await retry.click();
    await retry.waitFor();
    await page.unroute('**/attachments');
    await retry.click();
    await attached(page, '1 file');
    expect(await page.locator('.uploads li').count()).toBe(0);
    await context.close();
  });

  it('keeps its files when the session ended, and sends them after another sign-in', async () => {
    const { page, context } = await signIn(browser, app.url);
    await page.goto(`/events/${eventId}`);
    await context.clearCookies();
    await choose(page, 'plain.jpg');
    await page
      .locator('.uploads .error', { hasText: /^You were signed out\. Sign in again Retry$/ })
      .waitFor();
    const [other] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: 'Sign in again' }).click(),
    ]);
    await other.getByLabel('Password').fill(ADMIN_PASSWORD);
    await other.getByRole('button', { name: 'Sign in' }).click();
    await other.waitForURL((address) => address.pathname === '/');
    await page.getByRole('button', { name: 'Retry' }).click();
    await attached(page, '1 file');
    await context.close();
  });

  it('asks before files that wait are left behind, and refuses on the timeline what cannot be sent', async () => {
    const { page, context } = await signIn(browser, app.url);
    await drop(page, 'large.txt', 'script.sh', 'plain.jpg');
    expect(await page.locator('.uploads .error').allTextContents()).toEqual([
      '11 MB is over the limit of 10 MB. Change the limit',
      'Scripts are never accepted. Allowed types',
    ]);
    await page.locator('.uploads small', { hasText: 'waiting' }).waitFor();
    const asked = page.waitForEvent('dialog');
    await page.getByRole('button', { name: 'Remove script.sh' }).click();
    void page.close({ runBeforeUnload: true });
    expect((await asked).type()).toBe('beforeunload');
    await (await asked).dismiss();
    expect(await page.locator('button:focus').getAttribute('aria-label')).toBe('Remove plain.jpg');
    await context.close();
  });

  it('keeps what is unfolded on the timeline, and draws the thumbnail without a reload', async () => {
    for (let day = 1; day <= 30; day += 1)
      await app.api('POST', '/api/events', anEvent({ title: `Day ${day}` }));
    const { page, context, complaints } = await signIn(browser, app.url);
    await page.getByRole('link', { name: /^Show/ }).click();
    await page.locator('.ev').nth(25).waitFor();
    const before = await page.locator('.ev').count();
    await drop(page, 'plain.jpg');
    await page.keyboard.press('Enter');
    const row = page.locator('.ev', { hasText: 'plain' });
    await row.locator('.thumbs img[src^="data:image/webp"]').waitFor();
    expect(await page.locator('.ev').count()).toBe(before + 1);
    await page.locator('#live', { hasText: 'Attached 1 file.' }).waitFor({ state: 'attached' });
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('attaches to the first event of a log, whose page is drawn anew', async () => {
    await app.database.pool.query('TRUNCATE events CASCADE');
    const { page, context } = await signIn(browser, app.url);
    await drop(page, 'notes.txt');
    await page.keyboard.press('Enter');
    await page.locator('.ev .thumbs', { hasText: 'TXT' }).waitFor();
    await context.close();
  });

  it('does it without script: all files in one form, or the reason on a page', async () => {
    const { page, context } = await signIn(browser, app.url, { javaScriptEnabled: false });
    await page.goto(`/events/${eventId}`);
    await choose(page, 'plain.jpg', 'notes.txt');
    await page.getByRole('button', { name: 'Attach files' }).click();
    expect(await page.textContent('[data-message] p')).toBe('Attached 2 files.');
    expect(await page.locator('.js-only:visible').count()).toBe(0);
    await page.getByRole('link', { name: 'Preview notes.txt' }).click();
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
});
