import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Browser } from './support/browser.js';
import { eventsOf } from './support/archive-client.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const LINES = [
  { title: 'Walk', timestamp: '2026-10-01T08:00:00Z', uid: '0192f1c2-7c1e-7b6a-8d5a-3c0f2b1a9e01' },
  { title: 'Rest', timestamp: '2026-10-02T08:00:00Z', uid: '0192f1c2-7c1e-7b6a-8d5a-3c0f2b1a9e02' },
];
const TABLE = 'Day;Thing;Mood\n01.05.2024;Walk;good\n02.05.2024;Rest;bad\n';
const ndjson = (...lines: object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

describe('the pages of imports', () => {
  let app: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    app = await startTestApp();
    browser = await Browser.signedIn(app);
  });
  afterAll(() => app.close());
  beforeEach(() => app.database.pool.query('TRUNCATE events, imports CASCADE'));

  const open = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await browser.get(path, { accept: 'text/html', ...headers });
    return { status: answer.status, headers: answer.headers, html: await answer.text() };
  };
  /** The file stands before what is to become of it, as in the form. */
  const send = async (content: string | null, fields: Record<string, string> = {}, name = 'log.ndjson') => {
    const boundary = 'b0undary';
    const part = (disposition: string, text: string) =>
      `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${text}\r\n`;
    const body = [
      part('name="_csrf"', browser.csrf),
      part(`name="file"; filename="${content === null ? '' : name}"`, content ?? ''),
      ...Object.entries({ on_error: 'abort', ...fields }).map(([field, value]) =>
        part(`name="${field}"`, value),
      ),
      `--${boundary}--\r\n`,
    ].join('');
    const type = `multipart/form-data; boundary=${boundary}`;
    const answer = await browser.send('POST', '/import', { 'content-type': type, accept: 'text/html' }, body);
    return { status: answer.status, job: answer.headers.get('location') ?? '', html: await answer.text() };
  };
  const ended = async (job: string) => {
    for (;;) {
      const page = await open(job);
      if (!page.html.includes('hx-trigger="every 1s"')) return page.html;
      await sleep(20);
    }
  };
  const importOf = async (job: string) =>
    (await (await app.api('GET', `/api${job.replace('import', 'imports')}`)).json()) as Record<
      string,
      unknown
    >;
  const submit = async (path: string, fields: Record<string, string> = {}) => {
    const answer = await browser.submit(path, { _csrf: browser.csrf, ...fields }, { accept: 'text/html' });
    return { status: answer.status, job: answer.headers.get('location') ?? '', html: await answer.text() };
  };
  const spooled = () =>
    readdirSync(join(app.dataDir, 'attachments/.incoming')).filter((name) => name.startsWith('import-'));
  const titles = async () => (await eventsOf(app)).map(({ title }) => title);

  it('take a file in and answer with the page of the import, whose report says what came of it', async () => {
    const { status, job } = await send(ndjson(...LINES), {}, 'Ümlaut <b>.ndjson');
    expect([status, job]).toEqual([303, expect.stringMatching(/^\/import\/\d+$/)]);
    const html = await ended(job);
    expect(html).toContain('<h1>Import finished</h1>');
    expect(html).toContain('Ümlaut &lt;b&gt;.ndjson');
    expect(html).toContain('<dt>added</dt><dd>2</dd>');
    expect(html).not.toContain('http-equiv="refresh"');
    expect(await titles()).toEqual(['Walk', 'Rest']);
    expect(spooled()).toEqual([]);
    expect((await open('/import')).html).toMatch(/finished<\/span><\/td>\n<td>2 events</);
  });

  it('try a file first, keep it, and import it without another upload', async () => {
    const { job } = await send(ndjson(...LINES), { dry_run: '1' });
    const html = await ended(job);
    expect(html).toContain('<h1>Trial, nothing was written</h1>');
    expect(html).toContain('<dt>would be added</dt><dd>2</dd>');
    expect(await titles()).toEqual([]);
    expect(spooled()).toHaveLength(1);
    const again = await submit(`${job}/again`, { on_error: 'abort' });
    expect(again.status).toBe(303);
    expect(await ended(again.job)).toContain('<h1>Import finished</h1>');
    expect(await titles()).toEqual(['Walk', 'Rest']);
    expect(spooled()).toEqual([]);
    // the file was used: a second window is told so, on the page of the trial
    const late = await submit(`${job}/again`, { on_error: 'abort' });
    expect(late.job).toBe(job);
    expect((await open(job)).html).toContain(
      'is not kept here any more. Nothing was imported; send it again.',
    );
  });

  it('name the line that stopped it, and skip it at the next try with the same file', async () => {
    const bad = `${ndjson(LINES[0] ?? {})}{"title":"","mood":1}\n${ndjson(LINES[1] ?? {})}`;
    const { job } = await send(bad);
    const html = await ended(job);
    expect(html).toContain('<h1>Nothing was imported</h1>');
    expect(html).toMatch(/Line 2: .* Nothing was imported\./);
    const again = await submit(`${job}/again`, { on_error: 'skip' });
    const report = await ended(again.job);
    expect(report).toContain('<div class="bad"><dt>skipped</dt><dd>1</dd></div>');
    expect((await open(`${again.job}/report.csv`)).html).toMatch(/^line,place,event,why\r\n2,,,/);
    expect((await open(`${again.job}/skipped.ndjson`)).html).toBe('{"title":"","mood":1}\n');
    expect(await titles()).toEqual(['Walk', 'Rest']);
  });

  it('compare an event that is here with other content, field by field', async () => {
    await ended((await send(ndjson(...LINES))).job);
    const changed = { ...LINES[0], title: 'Walk, twice', tags: ['long'] };
    const { job } = await send(ndjson(changed, LINES[1] ?? {}), { on_error: 'skip' });
    const html = await ended(job);
    expect(html).toContain('An event with this identity exists and differs.');
    const path = /href="(\/import\/\d+\/compare\/1)"/.exec(html)?.[1] ?? '';
    const compared = (await open(path)).html;
    expect(compared).toMatch(
      /Title <span class="scope bad">differs<\/span><\/th><td>Walk<\/td><td>Walk, twice</,
    );
    expect(compared).toMatch(/Tags <span class="scope bad">differs<\/span><\/th><td><\/td><td>#long</);
    expect(compared).toMatch(/Happened<\/th>/);
    expect((await open(path.replace(/1$/, '2'))).status).toBe(404);
    expect((await open(`${job}/skipped.ndjson`)).html).toContain('"title":"Walk, twice"');
  });

  it('show a table and its columns before anything of it is written', async () => {
    const { job } = await send(TABLE, {}, 'mood.txt');
    const html = await ended(job);
    expect(html).toContain('Taken for a CSV table.');
    expect(html).toMatch(/<select id="column_date"[^>]*>.*<option value="Day" selected>/s);
    expect(html).toContain('Nothing was imported');
    expect(html).toContain('No column of the table seems to say what.');
    const tried = await submit(`${job}/again`, { on_error: 'abort', dry_run: '1', column_title: 'Thing' });
    const preview = await ended(tried.job);
    expect(preview).toContain('Trial, nothing was written');
    expect(preview).toMatch(/row 2<\/td><td>1 May 2024, 00:00<small> Lisbon, UTC\+1/);
    expect(await titles()).toEqual([]);
    const done = await submit(`${tried.job}/again`, {
      on_error: 'abort',
      column_title: 'Thing',
      column_date: 'Day',
    });
    await ended(done.job);
    expect((await eventsOf(app)).map(({ title, metadata }) => [title, metadata?.Mood])).toEqual([
      ['Walk', 'good'],
      ['Rest', 'bad'],
    ]);
    const undone = await submit(`${done.job}/undo`);
    expect(undone.job).toBe(done.job);
    expect((await open(done.job)).html).toContain('2 events and no files were removed.');
    expect(await titles()).toEqual([]);
  });

  it('ask for a file, and refuse what no form of theirs would send', async () => {
    const none = await send(null);
    expect([none.status, none.html]).toEqual([400, expect.stringContaining('Choose a file first.')]);
    const zone = await send(ndjson(...LINES), { timezone: 'Europe/Atlantis' });
    expect([zone.status, zone.html]).toEqual([400, expect.stringContaining('“timezone” is not known')]);
    expect(await titles()).toEqual([]);
    expect((await open('/import/4711')).status).toBe(404);
    expect((await open('/import/nothing')).status).toBe(404);
    expect((await open('/import/1/dance')).status).toBe(404);
  });

  it('follow an import that runs, stop it, and say what stays', async () => {
    const slow = await slowImport();
    const { html } = await open(slow.job);
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="3"></noscript>');
    expect(html).toContain('The import goes on; this page shows it when you return.');
    const look = { 'hx-request': 'true', 'hx-target': 'div#progress' };
    const quiet = await open(`${slow.job}?said=${Math.floor(Date.now() / 1000)}`, look);
    expect(quiet.html).toMatch(/^<div id="progress" hx-get="\/import\/\d+\?said=\d+" hx-trigger="every 1s"/);
    expect(quiet.html).not.toContain('#live');
    expect(quiet.headers.get('hx-refresh')).toBeNull();
    const spoken = await open(`${slow.job}?said=${Math.floor(Date.now() / 1000) - 11}`, look);
    expect(spoken.html).toContain('hx-swap-oob="textContent:#live"');
    expect((await open(`${slow.job}/stop`)).html).toContain('An import is all or nothing');
    expect((await submit(`${slow.job}/stop`)).status).toBe(303);
    const stopped = await ended(slow.job);
    expect(stopped).toContain('<h1>Import stopped</h1>');
    expect(stopped).toContain('Nothing of it is in the log.');
    expect((await open(`${slow.job}?said=1`, look)).headers.get('hx-refresh')).toBe('true');
    expect(await titles()).toEqual([]);
    slow.end();
  });

  /** One that goes on until it is ended: its sender sends byte by byte. */
  async function slowImport(): Promise<{ job: string; end: () => void }> {
    const sender = request(`${app.url}/import`, {
      method: 'POST',
      headers: {
        cookie: browser.cookie,
        'x-csrf-token': browser.csrf,
        'content-type': 'multipart/form-data; boundary=x',
      },
    });
    sender.on('error', () => undefined); // it is cut off
    sender.write(
      '--x\r\nContent-Disposition: form-data; name="file"; filename="slow.ndjson"\r\n\r\n'.padEnd(
        70_000,
        ' ',
      ),
    );
    for (;;) {
      const { html } = await open('/import');
      const job = /href="(\/import\/\d+)"/.exec(html)?.[1];
      if (job !== undefined) return { job, end: () => sender.destroy() };
      await sleep(20);
    }
  }

  it('say that an import was broken off when its server gave no sign of life', async () => {
    const slow = await slowImport();
    slow.end();
    await ended(slow.job);
    await app.database.pool.query(
      `UPDATE imports SET state = 'running', failure = NULL, progressed_at = now() - interval '2 minutes'`,
    );
    expect((await open(slow.job)).html).toMatch(
      /Import broken off.*The server ended while it ran\. Nothing of it is in the log/s,
    );
    expect(await importOf(slow.job)).toMatchObject({ state: 'interrupted', name: 'slow.ndjson' });
  });
});
