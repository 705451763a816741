import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, signIn } from '../support/chromium.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

jest.setTimeout(120_000);

const WALK = {
  title: 'Walk',
  timestamp: '2026-10-01T08:00:00Z',
  uid: '0192f1c2-7c1e-7b6a-8d5a-3c0f2b1a9e01',
};
const LINES = [WALK, { title: '' }, { title: 'Rest', timestamp: '2026-10-02T08:00:00Z' }];
const TABLE = 'Day;Thing;Mood\n01.05.2024;Walk;good\n02.05.2024;Rest;bad\n';
const asText = (lines: object[]) => lines.map((line) => JSON.stringify(line)).join('\n');

describe('importing', () => {
  let app: TestApp;
  let browser: Browser;
  let folder: string;
  const file = (name: string) => join(folder, name);

  beforeAll(async () => {
    [app, browser, folder] = await Promise.all([
      startTestApp(),
      launchChromium(),
      mkdtemp(join(tmpdir(), 'lifelog-import-')),
    ]);
    await writeFile(file('log.ndjson'), asText(LINES));
    await writeFile(file('changed.ndjson'), asText([{ ...WALK, title: 'Walk, twice' }]));
    await writeFile(file('table.csv'), TABLE);
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  const send = async (page: Page, name: string, choice?: string) => {
    await page.goto('/import');
    await page.locator('#import-file').setInputFiles(file(name));
    if (choice !== undefined) await page.getByLabel(choice).check();
    await page.getByRole('button', { name: 'Import file' }).click();
    await page.waitForURL(/\/import\/\d+$/);
  };
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
  /** Rows of an import that runs for as long as nobody says that it has ended. */
  const pretendRunning = async (events: number) => {
    const progress = { stage: 'events', bytes: 60, bytes_total: 100, events, files: 0, files_total: 0 };
    const told = { ...progress, created: events, skipped: 51, failed: 1, stage_ms: 90_000 };
    const { rows } = await app.database.pool.query<{ id: string }>(
      `INSERT INTO imports (format, dry_run, on_error, created_by, name, size_bytes, progress, progressed_at)
       VALUES ('ndjson', false, 'skip', 'session', 'lifelog-2026-10-01.ndjson', 100, $1, now() + interval '1 hour') RETURNING id`,
      [JSON.stringify(told)],
    );
    return Number(rows[0]?.id);
  };

  it('names the file, shows that it is sent, and leads to the report; what failed is tried again without sending', async () => {
    const { page, context, complaints } = await signIn(browser, app.url);
    await page.goto('/import');
    await page.locator('#import-file').setInputFiles(file('log.ndjson'));
    await page.getByText('log.ndjson').waitFor();
    await page.getByRole('button', { name: 'Import file' }).press('Enter');
    await heading(page, 'Nothing was imported');
    await page.getByText(/Line 2: title must be/).waitFor();
    await page.getByLabel('Skip bad lines and report them').check();
    await page.getByRole('button', { name: 'Import now' }).click();
    await heading(page, 'Import finished');
    await page.getByRole('heading', { name: 'Skipped lines' }).waitFor();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Report (CSV)' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^import-\d+\.csv$/);
    await page.getByRole('link', { name: 'Undo' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Keep them' }).click();
    await page.getByRole('link', { name: 'Undo' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).click();
    await heading(page, 'Import undone');
    await page.getByText('2 events and no files were removed.').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says at the form what kept the file from being taken, and nothing is lost of what was chosen', async () => {
    const { page, context } = await signIn(browser, app.url);
    await page.goto('/import');
    await page.locator('#import-file').setInputFiles(file('log.ndjson'));
    await page.evaluate(
      `document.querySelector('#import-zone').innerHTML = '<option>Europe/Atlantis</option>'`,
    );
    await page.getByRole('button', { name: 'Import file' }).click();
    const note = (text: string) => page.locator('#import-note', { hasText: text }).waitFor();
    await note('“timezone” is not known');
    await page.locator('#live', { hasText: '“timezone” is not known' }).waitFor({ state: 'attached' });
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Import file' }).click();
    await note('The connection broke. Nothing was imported.');
    await page.route('**/import', (route) =>
      route.fulfill({ status: 502, body: '<p>Bad gateway</p>', contentType: 'text/html' }),
    );
    await page.getByRole('button', { name: 'Import file' }).click();
    await note('The server did not take the file. Nothing was imported.');
    await page.locator('#import-file').setInputFiles([]);
    await page.getByText('choose a file').waitFor();
    expect(new URL(page.url()).pathname).toBe('/import');
    await context.close();
  });

  it('follows an import, keeps the focus, stops asking when it has ended, and shows what came of it', async () => {
    const { page, context } = await signIn(browser, app.url);
    const id = await pretendRunning(700);
    await page.goto(`/import/${id}`);
    await page.getByText('about 60 s left').waitFor();
    const stop = page.getByRole('link', { name: 'Stop' });
    await stop.focus();
    expect(await page.locator('.running a').count()).toBe(1);
    await app.database.pool.query(
      `UPDATE imports SET progress = progress || '{"created": 747, "bytes": 80}' WHERE id = $1`,
      [id],
    );
    await page.getByText('747').waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Stop');
    await stop.press('Enter');
    await page.getByRole('dialog').getByText('nothing of it will be in the log').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop import' }).click();
    await page.waitForURL(`**/import/${id}`);
    const { rows } = await app.database.pool.query('SELECT stop_requested FROM imports WHERE id = $1', [id]);
    expect(rows).toEqual([{ stop_requested: true }]);
    await app.database.pool.query(`UPDATE imports SET state = 'stopped', finished_at = now() WHERE id = $1`, [
      id,
    ]);
    await heading(page, 'Import stopped');
    expect(await page.locator('[hx-trigger^=every]').count()).toBe(0);
    await context.close();
  });

  it('does all of it without script: a table is looked at, mapped, imported', async () => {
    const { page, context } = await signIn(browser, app.url, { javaScriptEnabled: false });
    const settled = async (name: string) => {
      await heading(page, name); // the page asks for itself again until then
    };
    await send(page, 'table.csv');
    await settled('Nothing was imported');
    await page.getByLabel('Title', { exact: true }).selectOption('Thing');
    await page.getByRole('button', { name: 'Try again, write nothing' }).click();
    await settled('Trial, nothing was written');
    await page.getByRole('heading', { name: 'The first events' }).waitFor();
    await page.getByRole('button', { name: 'Import now' }).click();
    await settled('Import finished');
    await page.getByRole('link', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Undo import' }).click();
    await settled('Import undone');
    await page.goto('/export?q=nothing-like-it');
    await page.getByText('there is nothing to take out').waitFor();
    await context.close();
  });
});
