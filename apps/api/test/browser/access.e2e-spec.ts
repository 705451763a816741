import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { anEvent } from '#libs/testing';
import { axeNow, launchChromium, signIn } from '../support/chromium.js';
import { routesOf } from '../support/routes.js';
import { SampleFiles } from '../support/sample-files.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

jest.setTimeout(240_000);

/** What is no page of its own: parts that pages ask for, the same page by another address, files, answers for programs. */
const NO_PAGES = [
  ...['/more', '/more-tags', '/strip', '/search/options', '/events/quick/preview', '/events/when'],
  ...['/tags/suggest', '/tags/rename', '/form-token'],
  ...['/calendar', '/on', '/search', '/in/:span', '/narrow'],
  ...['/settings/audit', '/settings/backups', '/settings/health', '/settings/tokens'],
  ...['/attachments/*key', '/attachments/*key/large', '/attachments/*key/small', '/files/*key'],
  ...[
    '/events/:id/json',
    '/export/:format',
    '/settings/export/:format',
    '/import/:id/report.csv',
    '/import/:id/skipped.ndjson',
  ],
  ...['/health', '/health/live', '/health/ready', '/metrics'],
];
const WALK = {
  title: 'Walk',
  timestamp: '2026-10-01T08:00:00Z',
  uid: '0192f1c2-7c1e-7b6a-8d5a-3c0f2b1a9e01',
};

describe('for everyone', () => {
  let app: TestApp;
  let browser: Browser;
  let samples: SampleFiles;
  /** By the route that answers. */
  let pages: Record<string, string[]>;

  beforeAll(async () => {
    [app, browser, samples] = await Promise.all([
      startTestApp({ METRICS: 'true' }),
      launchChromium(),
      SampleFiles.write(),
    ]);
    let eventId = 0;
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
    await samples.attach(app, eventId, 'notes.txt', 'plain.jpg', 'receipt.pdf');
    const { rows } = await app.database.pool.query<{ key: string }>(
      `SELECT key FROM attachments WHERE filename = 'notes.txt'`,
    );
    pages = pagesOf(eventId, rows[0]?.key ?? '', await importAgain(), await pretendRunning());
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
    await samples.remove();
  });

  const pagesOf = (eventId: number, key: string, report: number, running: number) => ({
    '/': [
      '/',
      '/?q=title+number&tags=walk&tags=home&tags_mode=any&start=2025-01-01',
      '/?q=nothing-like-it&tags=walk',
    ],
    '/events/new': ['/events/new'],
    '/events/:id': [`/events/${eventId}`, '/events/99999999'],
    '/events/:id/edit': [`/events/${eventId}/edit`],
    '/events/:id/delete': [`/events/${eventId}/delete`],
    '/attachments/*key/preview': [`/attachments/${key}/preview`],
    '/attachments/*key/delete': [`/attachments/${key}/delete`],
    '/calendar/:year': ['/calendar/2025'],
    '/on/:day': ['/on/03-20'],
    '/days/:date': ['/days/2025-03-20'],
    '/stats': ['/stats?tags=walk&field=/geo/lat'],
    '/stats/numbers': ['/stats/numbers?tags=walk&field=/geo/lat'],
    '/tags': ['/tags'],
    '/tags/:tag/rename': ['/tags/walk/rename'],
    '/tags/merge': ['/tags/merge?tags=walk&tags=home'],
    '/export': ['/export?q=title'],
    '/import': ['/import'],
    '/import/:id': [`/import/${report}`, `/import/${running}`],
    '/import/:id/:act': [`/import/${running}/stop`],
    '/import/:id/compare/:line': [`/import/${report}/compare/2`],
    '/settings': ['/settings'],
    '/settings/tokens/:id/:act': ['/settings/tokens/1/revoke'],
    '/settings/release-notes': ['/settings/release-notes'],
  });
  /** One with a line that is none, and one that differs from what is there. */
  async function importAgain(): Promise<number> {
    for (const title of ['Walk', 'Walk, twice']) {
      const lines = [{ title: '' }, { ...WALK, title }].map((line) => `${JSON.stringify(line)}\n`);
      const headers = { 'content-type': 'application/x-ndjson' };
      await app.api('POST', '/api/import?on_error=skip', lines.join(''), headers);
    }
    const { items } = (await (await app.api('GET', '/api/imports')).json()) as { items: { id: number }[] };
    return items[0]?.id ?? 0;
  }
  async function pretendRunning(): Promise<number> {
    const progress = { stage: 'events', bytes: 60, bytes_total: 100, events: 3, files: 0, files_total: 0 };
    const told = { ...progress, created: 3, skipped: 51, failed: 1, stage_ms: 90_000 };
    const { rows } = await app.database.pool.query<{ id: string }>(
      `INSERT INTO imports (format, dry_run, on_error, created_by, name, size_bytes, progress, progressed_at)
       VALUES ('ndjson', false, 'skip', 'session', 'lifelog-2026-10-01.ndjson', 100, $1, now() + interval '1 hour') RETURNING id`,
      [JSON.stringify(told)],
    );
    return Number(rows[0]?.id);
  }
  const paths = () => Object.values(pages).flat();

  it('is asked about below for every page there is', () => {
    const routes = routesOf(app)
      .filter(({ method, path }) => method === 'GET' && !path.startsWith('/api/'))
      .map(({ path }) => path);
    expect([...Object.keys(pages), '/login', ...NO_PAGES].toSorted()).toEqual(routes.toSorted());
  });

  /** As it stands, at both widths, in both themes: colours are all that differ between those. */
  async function look(page: Page, name: string): Promise<void> {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      expect([name, width, await axeNow(page)]).toEqual([name, width, []]);
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      expect([name, width, 'dark', await axeNow(page, ['color-contrast'])]).toEqual([
        name,
        width,
        'dark',
        [],
      ]);
    }
  }

  it('has no violations of axe at 1280 and 390, in light and dark', async () => {
    const { page, context } = await signIn(browser, app.url);
    for (const path of paths()) {
      const answer = await page.goto(path);
      expect([path, answer?.status()]).toEqual([path, path.endsWith('999') ? 404 : 200]);
      await look(page, path);
    }
    await context.close();
  });

  it('has none where no script helps either: signing in, forms that were turned away, the page for being offline', async () => {
    const { page, context } = await signIn(browser, app.url);
    const submit = async (path: string, status: number, file = '') => {
      await page.goto('/settings/release-notes');
      if (status === 401) await context.clearCookies();
      const [answer] = await Promise.all([
        page.waitForResponse((response) => response.request().method() === 'POST'),
        page.evaluate(`{
          const form = document.createElement('form');
          Object.assign(form, { method: 'post', action: '${path}', enctype: 'multipart/form-data' });
          form.innerHTML = '<input name="_csrf"><input name="title" value="Kept"><input type="file" name="files">';
          if (${Boolean(file)}) {
            const data = new DataTransfer();
            data.items.add(new File(['a'.repeat(11 * 2 ** 20)], '${file}'));
            form.elements.files.files = data.files;
            form.elements._csrf.value = document.querySelector('[name=_csrf]').value;
          }
          document.body.append(form);
          form.submit();
        }`),
      ]);
      expect(answer.status()).toBe(status);
      await page.waitForLoadState();
      await look(page, `${path} ${status}`);
    };
    await submit(pages['/events/:id']?.[0] + '/attachments', 413, 'large.txt');
    expect(await page.textContent('.lead-text')).toContain(
      'is over the limit of 10 MB. 11 MB were sent in all.',
    );
    await submit('/events/new', 403);
    await submit('/events/new', 401);
    for (const path of ['/offline', '/login']) {
      await page.goto(path);
      await look(page, path);
    }
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
      for (const path of [...paths(), '/offline']) {
        await page.goto(path);
        for (const width of [320, 390, 768, 1280]) {
          expect([path, standard, await wide(width)]).toEqual([path, standard, width]);
        }
      }
    }
    await context.close();
  });

  it('marks the section of the settings that is read, and keeps the theme where no server writes it', async () => {
    const { page, context } = await signIn(browser, app.url);
    const current = () => page.locator('.tabs [aria-current]').allTextContents();
    await page.goto('/settings');
    expect(await current()).toEqual(['API tokens']);
    await page.getByRole('link', { name: 'Storage', exact: true }).click();
    await page.locator('.tabs [aria-current]', { hasText: 'Storage' }).waitFor();
    await page.getByRole('link', { name: 'About', exact: true }).click();
    await page.locator('.tabs [aria-current]', { hasText: 'About' }).waitFor();
    expect(await current()).toEqual(['About']);
    await context.addCookies([{ name: 'theme', value: 'dark', url: app.url }]);
    await page.goto('/offline');
    await page.locator('html[data-theme=dark]').waitFor();
    await context.close();
  });

  it('breaks none of its own rules about content', async () => {
    const { page, context, complaints } = await signIn(browser, app.url);
    for (const path of paths()) if (!path.endsWith('999')) await page.goto(path);
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
