import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeViolations, launchChromium, signIn } from '../support/chromium.js';
import { ADMIN_PASSWORD, startTestApp, type TestApp } from '../support/test-app.js';

jest.setTimeout(120_000);

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);

describe('without a connection', () => {
  let app: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp(), launchChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });
  beforeEach(() => app.database.pool.query('TRUNCATE events CASCADE'));

  const visit = async () => {
    const visitor = await signIn(browser, app.url, { serviceWorkers: 'allow' });
    // a page that was on its way when the worker took over is not under it: the next is, once the worker is there
    await visitor.page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    await visitor.page.reload();
    await visitor.page.waitForFunction('navigator.serviceWorker.controller');
    return visitor;
  };
  const write = async (page: Page, line: string) => {
    await page.fill('#line', line);
    await page.keyboard.press('Enter');
    await page.locator('#waiting p', { hasText: line }).waitFor();
  };
  /** What a phone's share sheet does. */
  const share = (page: Page, name: string, bytes: Buffer) =>
    page.evaluate(`(() => {
      const form = Object.assign(document.createElement('form'), { action: '/share', method: 'post', enctype: 'multipart/form-data' });
      form.innerHTML = '<input name="title"><input name="text"><input name="url"><input name="files" type="file" multiple>';
      form.elements.title.value = 'A hill';
      form.elements.url.value = 'https://example.net/hill';
      const chosen = new DataTransfer();
      chosen.items.add(new File([new Uint8Array(${JSON.stringify([...bytes])})], '${name}', { type: 'image/png' }));
      form.elements.files.files = chosen.files;
      document.body.append(form);
      form.submit();
    })()`);
  const logged = async () => {
    const { rows } = await app.database.pool.query<{ title: string; timestamp: Date }>(
      'SELECT title, "timestamp" FROM events ORDER BY "timestamp"',
    );
    return rows;
  };

  it('keeps lines, also when the page was closed, and logs each once with the time at which it was written', async () => {
    const { page, context } = await visit();
    await context.setOffline(true);
    await page.locator('#offline', { hasText: 'You are offline. What you type stays here.' }).waitFor();
    await write(page, 'First #train');
    await page.getByRole('button', { name: 'Waiting for connection' }).waitFor();
    await write(page, 'Second');
    await page.close();
    const offline = await context.newPage();
    await offline.goto('/?tags=train');
    expect(await offline.textContent('h1')).toBe('The log cannot be reached');
    expect(await offline.locator('#waiting p').count()).toBe(2);
    await write(offline, 'Third');
    expect(await logged()).toEqual([]);
    const back = Date.now();
    await context.setOffline(false);
    await offline.goto('/');
    await offline.locator('.ev', { hasText: 'Third' }).waitFor();
    await offline.locator('#waiting p').first().waitFor({ state: 'detached' });
    await offline.reload();
    const all = await logged();
    expect(all.map(({ title }) => title)).toEqual(['First', 'Second', 'Third']);
    expect(all.filter(({ timestamp }) => timestamp.getTime() > back)).toEqual([]);
    await context.close();
  });

  it('shows a line that was sent while the page was on its way', async () => {
    const { page, context } = await signIn(browser, app.url);
    const second = await context.newPage();
    let release: () => void = () => undefined;
    const isSent = new Promise<void>((resolve) => (release = resolve));
    await second.route(/\/static\/.*\.js/, async (route) => {
      await isSent;
      await route.continue();
    });
    await second.goto('/', { waitUntil: 'commit' });
    await second.locator('#results').waitFor();
    await page.evaluate(`waiting
      .put({ uid: crypto.randomUUID(), path: '/events/quick', at: new Date().toISOString(), line: 'Meanwhile', timezone: 'UTC' })
      .then(waiting.sendAll)`);
    expect((await logged()).map(({ title }) => title)).toEqual(['Meanwhile']);
    release();
    await second.locator('.ev', { hasText: 'Meanwhile' }).waitFor();
    await context.close();
  });

  it('shows what the server refuses with its reason, to be written anew or dropped', async () => {
    const { page, context } = await visit();
    await context.setOffline(true);
    await write(page, '#tags #only');
    await write(page, '#more');
    await context.setOffline(false);
    const refused = page.locator('#waiting .bad', { hasText: 'Write a few words besides the tags.' });
    await refused.nth(1).waitFor();
    await refused.filter({ hasText: '#more' }).getByRole('button', { name: 'Drop' }).click();
    await refused.nth(1).waitFor({ state: 'detached' });
    await refused.getByRole('button', { name: 'Edit' }).click();
    expect(await page.inputValue('#line')).toBe('#tags #only');
    await page.fill('#line', 'Words #tags');
    await page.keyboard.press('Enter');
    await page.locator('.ev', { hasText: 'Words' }).waitFor();
    await page.locator('#waiting p').waitFor({ state: 'detached' });
    expect((await logged()).map(({ title }) => title)).toEqual(['Words']);
    await context.close();
  });

  it('logs an edited line as another one, because the server may have taken the first without its answer', async () => {
    const { page, context } = await signIn(browser, app.url);
    await context.setOffline(true);
    await write(page, 'First words');
    const kept = JSON.stringify(await page.evaluate<object[]>('waiting.all()'));
    await context.setOffline(false);
    await page.locator('.ev', { hasText: 'First words' }).waitFor();
    await page.locator('#waiting p').waitFor({ state: 'detached' });
    await context.setOffline(true);
    await page.evaluate(`Promise.all(${kept}.map(waiting.put))`);
    await page.fill('#line', 'Being written');
    await page.locator('#waiting').getByRole('button', { name: 'Edit' }).click();
    await page.locator('.toast', { hasText: 'Add or empty the line that you are writing first.' }).waitFor();
    expect(await page.inputValue('#line')).toBe('Being written');
    await page.fill('#line', '');
    await page.locator('#waiting').getByRole('button', { name: 'Edit' }).click();
    await write(page, 'Second words');
    await page.locator('#waiting p', { hasText: 'First words' }).waitFor({ state: 'detached' });
    await context.setOffline(false);
    await page.locator('.ev', { hasText: 'Second words' }).waitFor();
    expect((await logged()).map(({ title }) => title).sort()).toEqual(['First words', 'Second words']);
    await context.close();
  });

  it('lets one line that breaks the server wait, and sends the others', async () => {
    const { page, context } = await signIn(browser, app.url);
    await context.setOffline(true);
    await write(page, 'Breaks it');
    await write(page, 'Harmless');
    await context.route('**/events/quick', (route) =>
      route.request().postData()?.includes('Breaks') ? route.fulfill({ status: 500 }) : route.continue(),
    );
    await context.setOffline(false);
    await page.locator('.ev', { hasText: 'Harmless' }).waitFor();
    await page.locator('#waiting p', { hasText: '“Breaks it” Waiting for connection.' }).waitFor();
    await context.unroute('**/events/quick');
    await page.reload();
    await page.locator('.ev', { hasText: 'Breaks it' }).waitFor();
    await context.close();
  });

  it('keeps what was written when the session ends meanwhile, and sends it after signing in', async () => {
    const { page, context } = await visit();
    await context.setOffline(true);
    await write(page, 'Patient');
    await app.database.pool.query('TRUNCATE sessions');
    await Promise.all([page.waitForResponse('**/form-token'), context.setOffline(false)]);
    await page.locator('#waiting p', { hasText: '“Patient” Sign in, and it is sent.' }).waitFor();
    await page.locator('#waiting').getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Password').fill(ADMIN_PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('.ev', { hasText: 'Patient' }).waitFor();
    await context.close();
  });

  it('takes in what another app shares, with its files, also while signed out, and logs it when told to', async () => {
    const { page, context } = await visit();
    await app.database.pool.query('TRUNCATE sessions');
    await share(page, 'hill.png', PNG);
    await page.getByLabel('Password').fill(ADMIN_PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    const shared = page.locator('#waiting p', {
      hasText: '“A hill, 1 file” Shared with LifeLog, not added yet.',
    });
    await shared.waitFor();
    expect(await logged()).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
    await shared.getByRole('button', { name: 'Edit' }).click();
    await page.locator('#waiting').getByLabel('Title').fill('A steep hill');
    await page.locator('#waiting').getByLabel('Text').fill('Seen from below');
    await page.getByRole('button', { name: 'Keep' }).click();
    const edited = page.locator('#waiting p', { hasText: '“A steep hill, 1 file” Shared with LifeLog' });
    await edited.getByRole('button', { name: 'Add event' }).click();
    await page.locator('.ev', { hasText: 'A steep hill' }).waitFor();
    await page.locator('.toast', { hasText: 'Added “A steep hill”' }).waitFor();
    const { items } = (await (await app.api('GET', '/api/events')).json()) as {
      items: { description: string; attachments: { filename: string }[] }[];
    };
    expect(items[0]).toMatchObject({
      description: 'Seen from below\n\nhttps://example.net/hill',
      attachments: [{ filename: 'hill.png' }],
    });
    await context.close();
  });

  it('offers to leave out shared files that are refused, and goes on in the form when there is no room for them', async () => {
    const { page, context } = await visit();
    await share(page, 'hill.png', Buffer.from('no picture'));
    const shared = page.locator('#waiting p', { hasText: 'A hill' });
    await shared.getByRole('button', { name: 'Add event' }).click();
    await page.locator('#waiting .bad', { hasText: 'Not a PNG picture' }).waitFor();
    await shared.getByRole('button', { name: 'Leave out 1 file' }).click();
    await page.locator('#waiting .warn', { hasText: '“A hill” Shared with LifeLog' }).waitFor();
    await shared.getByRole('button', { name: 'Add event' }).click();
    await page.locator('.ev', { hasText: 'A hill' }).waitFor();
    const [worker] = context.serviceWorkers();
    await worker?.evaluate(`waiting.put = () => Promise.reject(new Error('full'))`);
    await share(page, 'hill.png', PNG);
    await page.waitForURL('**/events/new?*');
    expect(await page.getByLabel('Title').inputValue()).toBe('A hill');
    expect(await page.locator('textarea[name=description]').inputValue()).toBe('https://example.net/hill');
    await context.close();
  });

  it('keeps static files and the page for being offline, and nothing of the log', async () => {
    const { page, context, complaints } = await visit();
    await page.goto('/settings');
    const kept = `caches.keys().then(async (names) => (await Promise.all(
      names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)),
    )).flat())`;
    const paths = await page.evaluate<string[]>(kept);
    expect(paths).toContain('/offline');
    expect(paths.filter((path) => path !== '/offline' && !path.startsWith('/static/'))).toEqual([]);
    const manifest = (await (await page.request.get('/manifest.webmanifest')).json()) as {
      icons: { src: string; sizes: string }[];
    };
    for (const { src } of manifest.icons) expect((await page.request.get(src)).status()).toBe(200);
    const session = await context.newCDPSession(page);
    const { errors } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    expect(complaints).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto('/offline');
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(320);
    expect(await axeViolations(page)).toEqual([]);
    await context.close();
  });
});
