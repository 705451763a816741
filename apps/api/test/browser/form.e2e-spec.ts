import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { anEvent } from '#libs/testing';
import { axeViolations, launchChromium, signIn } from '../support/chromium.js';
import { SampleFiles } from '../support/sample-files.js';
import { ADMIN_PASSWORD, startTestApp, type TestApp } from '../support/test-app.js';

jest.setTimeout(180_000);

interface Row {
  title: string;
  tags: string[];
  timezone: string;
  metadata: unknown;
  attachments: { filename: string }[];
}

describe('the full form in a browser', () => {
  let app: TestApp;
  let browser: Browser;
  let samples: SampleFiles;
  let signedIn: BrowserContext;

  beforeAll(async () => {
    [app, browser, samples] = await Promise.all([
      startTestApp({ TIMEZONE: 'Europe/Lisbon' }),
      launchChromium(),
      SampleFiles.write(),
    ]);
    signedIn = (await signIn(browser, app.url)).context;
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
    await samples.remove();
  });
  beforeEach(() => app.database.pool.query('TRUNCATE events CASCADE'));

  const log = async (fields: object) =>
    ((await (await app.api('POST', '/api/events', anEvent(fields))).json()) as { id: number }).id;
  const latest = async () =>
    ((await (await app.api('GET', '/api/events')).json()) as { items: Row[] }).items[0];
  const tokens = async (page: Page) =>
    (await page.locator('.tokens .tag').allTextContents()).map((text) => text.replace('×', ''));
  const choose = (page: Page, ...names: string[]) =>
    page.setInputFiles(
      '#file-field',
      names.map((name) => samples.path(name)),
    );
  const draftKept = (page: Page) => page.locator('#draft', { hasText: 'Draft kept' }).waitFor();

  it('is filled in and saved by keyboard only, in the zone of the browser', async () => {
    await log({ tags: ['travel', 'train'] });
    await log({ tags: ['travel'] });
    const { page, context, complaints } = await signIn(browser, app.url, { timezoneId: 'Europe/Rome' });
    await page.goto('/events/new');
    await page.locator('#when-answer', { hasText: 'in Rome' }).waitFor();
    expect(await page.inputValue('#timezone')).toBe('Europe/Rome');
    await page.keyboard.type('Up Via dei Pileati');
    await page.locator('#tags').focus();
    await page.keyboard.type('walk, tr');
    await page.locator('#tag-options li').nth(2).waitFor();
    expect(await page.locator('#tag-options li').allTextContents()).toEqual([
      'travel 2',
      'train 1',
      'Create “tr”',
    ]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.getAttribute('#tags', 'aria-activedescendant')).toBe('tag-1');
    await page.keyboard.press('Enter');
    expect(await tokens(page)).toEqual(['walk', 'train']);
    expect(await page.textContent('#live')).toBe('Added train');
    await page.keyboard.type('gone');
    await page.keyboard.press('Tab');
    expect(await tokens(page)).toEqual(['walk', 'train', 'gone']);
    await page.keyboard.press('Backspace');
    await page.locator('.tokens .last', { hasText: 'gone' }).waitFor();
    await page.keyboard.press('Backspace');
    expect(await tokens(page)).toEqual(['walk', 'train']);
    expect(await page.textContent('#live')).toBe('Removed gone');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.locator('#preview .hint', { hasText: 'Nothing to show yet.' }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Tab');
    await page.keyboard.type('**Bold** words');
    await page.locator('#tab-write').focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('#preview strong', { hasText: 'Bold' }).waitFor();
    await page.keyboard.press('ControlOrMeta+Enter');
    await page.locator('h1', { hasText: 'Up Via dei Pileati' }).waitFor();
    expect(await latest()).toMatchObject({ timezone: 'Europe/Rome', tags: ['walk', 'train'] });
    expect(await page.textContent('[data-message] p')).toBe('Event saved.');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says what is wrong on leaving a field and on top, and takes it back on correction', async () => {
    const page = await signedIn.newPage();
    await page.goto('/events/new');
    await page.fill('#title', ' ');
    await page.locator('summary').click();
    await page.locator('#title-error', { hasText: 'Title must be a text' }).waitFor();
    expect(await page.getAttribute('#title', 'aria-invalid')).toBe('true');
    await page.fill('#title', 'Kept');
    await page.locator('#title[aria-invalid=false]').waitFor();
    await page.fill('#metadata', '{\n  "place": "Arezzo",\n  "steps": 4120.50\n  "weather": "clear"\n}');
    await page.locator('#title').focus();
    await page.locator('#metadata-error', { hasText: 'Line 3: a comma is missing after 4120.50.' }).waitFor();
    await page.locator('.code i:nth-child(3).amiss').waitFor({ state: 'attached' });
    await page.fill('#tags', Array.from({ length: 52 }, (_, index) => `t${index}`).join(',') + ',');
    await page.getByText('50 tags at most.').first().waitFor();
    expect(await tokens(page)).toHaveLength(50);
    await choose(page, 'large.txt', 'script.sh');
    for (const [said, link] of [
      ['11 MB is over the limit of 10 MB.', 'Change the limit'],
      ['Scripts are never accepted.', 'Allowed types'],
    ] as const) {
      const refusal = page.locator('.uploads .error', { hasText: said });
      expect(await refusal.getByRole('link', { name: link }).getAttribute('href')).toBe('/settings#uploads');
    }
    await page.getByRole('button', { name: 'Save event' }).last().click();
    await page
      .locator('#summary:focus', {
        hasText: 'Two things to fix. Metadata is not valid JSON and two files cannot be attached.',
      })
      .waitFor();
    expect(await page.locator('.code .amiss').boundingBox()).toMatchObject({ height: 24 });
    await page.getByRole('link', { name: 'two files cannot be attached' }).click();
    await page.locator('#uploads:focus').waitFor();
    await page.locator('#summary a').first().click();
    expect(
      await page.evaluate('document.activeElement.id + " " + document.activeElement.selectionStart'),
    ).toBe('metadata 41');
    await page.fill('#metadata', '{"place":"Arezzo","steps":4120.50}');
    await page.locator('#metadata[aria-invalid=false]').waitFor();
    expect(await page.textContent('#metadata-count')).toBe('33 of 16,384 bytes');
    await page.getByRole('button', { name: 'Tidy up' }).click();
    while (!(await page.inputValue('#metadata')).includes('\n')) await sleep(20);
    expect(await page.inputValue('#metadata')).toBe('{\n  "place": "Arezzo",\n  "steps": 4120.50\n}');
    const counts = (name: string) => page.textContent(`#${name}-count`);
    await page.fill('#description', 'x'.repeat(183));
    expect(await counts('description')).toBe('183 of 10,000');
    await page.fill('#title', 'x'.repeat(819));
    expect(await counts('title')).toBe('');
    await page.fill('#title', 'x'.repeat(820));
    expect(await counts('title')).toBe('820 of 1,024');
    await page.close();
  });

  it('asks about an hour that comes twice, and about one that does not come', async () => {
    const page = await signedIn.newPage();
    await page.goto('/events/new');
    await page.fill('#title', 'Night');
    await page.fill('#date', '2027-03-28');
    await page.fill('#time', '01:30');
    await page.getByRole('button', { name: 'Use 02:30?' }).click();
    while ((await page.inputValue('#time')) !== '02:30') await sleep(20);
    await page.fill('#date', '2026-10-25');
    await page.fill('#time', '01:30');
    await page.getByLabel('second 01:30 (UTC)').check();
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await page.locator('#title').press('ControlOrMeta+Enter');
    await page.locator('h1', { hasText: 'Night' }).waitFor();
    expect(sent).toEqual([`${app.url}/events/new`]);
    expect(await latest()).toMatchObject({ timestamp: '2026-10-25T01:30:00.000Z' });
    await page.close();
  });

  it('keeps a draft, offers it again, and forgets it when it is saved or the browser signs out', async () => {
    const { page, context } = await signIn(browser, app.url);
    await page.goto('/events/new');
    await page.fill('#title', 'Half written');
    await page.fill('#tags', 'one,two,');
    await page.fill('#description', 'words');
    await draftKept(page);
    await page.goto('/events/new');
    await page.getByText(/There is a draft from \d\d:\d\d\./).waitFor();
    await page.getByRole('button', { name: 'Restore' }).click();
    expect(await page.inputValue('#title')).toBe('Half written');
    expect(await tokens(page)).toEqual(['one', 'two']);
    await choose(page, 'notes.txt');
    await context.clearCookies();
    await page.fill('#title', 'Not lost');
    await page.locator('#tags').focus();
    await page.locator('#form-note', { hasText: 'You are signed out.' }).waitFor();
    const [other] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: 'Sign in' }).click(),
    ]);
    await other.getByLabel('Password').fill(ADMIN_PASSWORD);
    await other.getByRole('button', { name: 'Sign in' }).click();
    await other.locator('#line').waitFor();
    expect(await page.inputValue('#description')).toBe('words');
    await page.getByRole('button', { name: 'Save event' }).last().click();
    await page.locator('h1', { hasText: 'Not lost' }).waitFor();
    expect(await latest()).toMatchObject({
      title: 'Not lost',
      tags: ['one', 'two'],
      attachments: [{ filename: 'notes.txt' }],
    });

    const drafts = () =>
      page.evaluate('Object.keys(sessionStorage).filter((key) => key.startsWith("draft"))');
    expect(await drafts()).toEqual([]);
    await page.goto('/events/new');
    await page.fill('#title', 'Third');
    await draftKept(page);
    expect(await drafts()).toEqual(['draft /events/new']);
    await page.goto('/settings');
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByLabel('Password').waitFor();
    expect(await drafts()).toEqual([]);
    await context.close();
  });

  it('saves the event first and then its files: what is refused or broken stays to be tried again', async () => {
    const page = await signedIn.newPage();
    await page.goto('/events/new');
    await page.fill('#title', 'With files');
    await choose(page, 'plain.jpg', 'notes.txt', 'script.sh');
    await page.locator('.uploads .error', { hasText: 'Scripts are never accepted.' }).waitFor();
    await page.getByRole('button', { name: 'Remove script.sh' }).click();
    await choose(page, 'not-a.pdf');
    for (const [type, kind, field] of [
      ['drop', 'DragEvent', 'dataTransfer'],
      ['paste', 'ClipboardEvent', 'clipboardData'],
    ])
      await page.evaluate(`{
        const data = new DataTransfer();
        data.items.add(new File(['${type},b'], '${type}.csv', { type: 'text/csv' }));
        const options = { bubbles: true, cancelable: true, ${field}: data };
        document.querySelector('#description').dispatchEvent(new ${kind}('${type}', options));
      }`);
    const held: Route[] = [];
    await page.route('**/attachments', (route) => void held.push(route));
    await page.getByRole('button', { name: 'Save event' }).last().click();
    while (held.length < 2) await sleep(20);
    expect(await latest()).toMatchObject({ title: 'With files', attachments: [] });
    await held[0]?.abort();
    for (let index = 1; index < 5; index += 1) {
      while (held.length <= index) await sleep(20);
      await held[index]?.continue();
    }
    const note = page.locator('#form-note', { hasText: 'Event saved. 2 of 5 files were not attached.' });
    await note.waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/events\/\d+\/edit$/);
    expect(await page.locator('.uploads b').allTextContents()).toEqual(['plain.jpg', 'not-a.pdf']);
    await page.locator('.uploads .error', { hasText: 'Not a PDF: the content is text.' }).waitFor();
    const attached = await page.locator('.filelist b').allTextContents();
    expect(attached.toSorted()).toEqual(['drop.csv', 'notes.txt', 'paste.csv']);
    await page.unroute('**/attachments');
    await page.getByRole('button', { name: 'Remove not-a.pdf' }).click();
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.locator('#files-title .sum', { hasText: '4 files' }).waitFor();
    await page.close();
  });

  it('goes on with the files when the owner comes back from signing in, or from changing the limit', async () => {
    const { page, context } = await signIn(browser, app.url);
    await page.goto('/events/new');
    await page.fill('#title', 'Late files');
    await choose(page, 'plain.jpg', 'notes.txt', 'large.txt');
    await page.locator('.uploads canvas.kind').waitFor();
    await page.locator('.uploads .error', { hasText: '11 MB is over the limit of 10 MB.' }).waitFor();
    const back = () => page.evaluate(`window.dispatchEvent(new Event('focus'))`);
    await page.route('**/events/new', async (route) => {
      const answer = await route.fetch();
      await context.clearCookies();
      const headers = Object.entries(answer.headers()).filter(([name]) => name !== 'set-cookie');
      await route.fulfill({ response: answer, headers: Object.fromEntries(headers) });
    });
    await page.getByRole('button', { name: 'Save event' }).last().click();
    await page.locator('#form-note', { hasText: 'Event saved. 3 of 3 files were not attached.' }).waitFor();
    expect(await latest()).toMatchObject({ title: 'Late files', attachments: [] });
    expect(new URL(page.url()).pathname).toMatch(/^\/events\/\d+\/edit$/);
    const [other] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: 'Sign in again' }).first().click(),
    ]);
    await other.getByLabel('Password').fill(ADMIN_PASSWORD);
    await other.getByRole('button', { name: 'Sign in' }).click();
    await other.locator('#line').waitFor();
    await back();
    await page.locator('.filelist b', { hasText: 'plain.jpg' }).waitFor();
    expect(await page.locator('.uploads b').allTextContents()).toEqual(['large.txt']);
    await app.api('PATCH', '/api/settings', { file_max_bytes: 20 * 1024 * 1024 });
    await back();
    await page.locator('#files-title .sum', { hasText: '3 files' }).waitFor();
    await app.api('PATCH', '/api/settings', { file_max_bytes: null });
    await context.close();
  });

  it('takes the place of the event, and gives it back', async () => {
    const id = await log({ title: 'Before', tags: ['a'] });
    const { page, context, complaints } = await signIn(browser, app.url);
    await page.goto(`/events/${id}`);
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.locator('.tokens').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/events/${id}/edit`);
    await page.getByRole('link', { name: 'Cancel' }).click();
    await page.locator('#edit:focus').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/events/${id}`);
    await page.keyboard.press('Enter');
    await page.locator('.tokens').waitFor();
    await page.fill('#title', 'Mine');
    await page.fill('#description', 'Words of mine');
    await app.api('PATCH', `/api/events/${id}`, { title: 'Theirs', description: 'Others' });
    await page.getByRole('button', { name: 'Save event' }).last().click();
    await page.getByText('Not saved. The event changed in another window.').waitFor();
    await page.getByRole('button', { name: 'Keep mine' }).waitFor();
    // While one answer is on its way no other button can be pressed: what it did would be lost with the form it is in.
    const choices = '.list button';
    let free: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (free = resolve));
    await page.route('**/edit', (route) => held.then(() => route.continue()), { times: 1 });
    await page.getByRole('button', { name: 'Take theirs (Title)' }).click();
    await page.locator(`${choices}:disabled`).nth(1).waitFor();
    expect(
      await page.locator(`${choices}:enabled, [type=submit]:enabled:not(dialog *, header *)`).count(),
    ).toBe(0);
    free();
    await page.getByRole('button', { name: 'Take mine back (Title)' }).waitFor();
    await page.getByRole('button', { name: 'Take theirs (Description)' }).click();
    await page.getByRole('button', { name: 'Take mine back (Description)' }).click();
    await page.getByRole('button', { name: 'Take theirs (Description)' }).waitFor();
    expect(await page.inputValue('#title')).toBe('Theirs');
    expect(await page.locator('.list td').allTextContents()).toEqual([
      '',
      'Mine: Mine Take mine back (Title)',
      'Theirs: Theirs · in the form',
      'Mine: Words of mine · in the form',
      'Theirs: Others Take theirs (Description)',
    ]);
    await page.getByRole('button', { name: 'Save these' }).click();
    await page.locator('.prose', { hasText: 'Words of mine' }).waitFor();
    expect(await latest()).toMatchObject({ title: 'Theirs', tags: ['a'] });
    expect(complaints.filter((text) => !text.includes('412'))).toEqual([]);
    await context.close();
  });

  it('does it without script: preview, tidy, an error with the text kept, event and files at once', async () => {
    const { page, context } = await signIn(browser, app.url, { javaScriptEnabled: false });
    await page.goto('/events/new');
    await page.fill('#title', 'No script');
    await page.fill('#tags', 'a, b');
    await page.fill('#description', '**bold**');
    await page.getByRole('button', { name: 'Preview' }).click();
    expect(await page.textContent('#preview strong')).toBe('bold');
    await page.locator('summary').click();
    await page.fill('#metadata', '{"a" 1}');
    await page.getByRole('button', { name: 'Save event' }).last().click();
    await page.getByText('Line 1: a colon is missing after "a".').waitFor();
    await page.fill('#metadata', '{"a": 1.50}');
    await page.getByRole('button', { name: 'Tidy up' }).click();
    expect(await page.inputValue('#metadata')).toBe('{\n  "a": 1.50\n}');
    await choose(page, 'notes.txt', 'not-a.pdf');
    await page.getByRole('button', { name: 'Save event' }).last().click();
    await page.locator('#files', { hasText: '“not-a.pdf”: Not a PDF: the content is text.' }).waitFor();
    expect(await page.inputValue('#title')).toBe('No script');
    await choose(page, 'notes.txt', 'plain.jpg');
    await page.locator('#title').press('Enter');
    expect(await page.textContent('[data-message] p')).toBe('Event saved.');
    expect(await latest()).toMatchObject({
      title: 'No script',
      tags: ['a', 'b'],
      metadata: { a: 1.5 },
      attachments: [{ filename: 'notes.txt' }, { filename: 'plain.jpg' }],
    });
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByTitle('Delete').first().click();
    await page.getByText('deleted when the event is saved').first().waitFor();
    expect(await page.getByLabel('Delete notes.txt').isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Save event' }).last().click();
    await page.locator('#files-title .sum', { hasText: '1 file' }).waitFor();
    await context.close();
  });

  it('is open to everyone: no rule of axe broken, nothing wider than the screen', async () => {
    const id = await log({ title: 'Everything', tags: ['walk', 'arezzo'], metadata: { a: 1 } });
    await samples.attach(app, id, 'plain.jpg', 'notes.txt');
    const made = `SELECT FROM attachments WHERE thumbnails = 'made'`;
    while (!(await app.database.pool.query(made)).rowCount) await sleep(50);
    const page = await signedIn.newPage();
    const width = () => page.evaluate('document.documentElement.scrollWidth');
    for (const [path, wide] of [
      [`/events/${id}/edit`, 1280],
      ['/events/new', 390],
    ] as const) {
      await page.setViewportSize({ width: wide, height: 800 });
      await page.goto(path);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect([path, colorScheme, await axeViolations(page)]).toEqual([path, colorScheme, []]);
        expect(await width()).toBeLessThanOrEqual(wide);
      }
    }
    await page.goto(`/events/${id}/edit`);
    await page.waitForFunction(`document.querySelector('.filelist img.kind')?.naturalWidth > 0`);
    expect(await page.locator('.filelist span.kind').allTextContents()).toEqual(['TXT']);
    const session = await signedIn.newCDPSession(page);
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 32 } });
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto(`/events/${id}/edit`);
    await page.locator('.tokens').waitFor();
    expect(await page.evaluate('getComputedStyle(document.documentElement).fontSize')).toBe('32px');
    expect(await width()).toBeLessThanOrEqual(320);
    await page.close();
  });
});
