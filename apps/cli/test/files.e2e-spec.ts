import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AttachmentResponse, EventResponse } from '#libs/api-client';
import { anEvent } from '#libs/testing';
import { startTestApp, type TestApp, TOKEN } from '../../api/test/support/test-app.js';
import { CliHome } from './support/run-cli.js';
import { ServerProxy } from './support/server-proxy.js';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const KEY = /^[0-9a-f]{32}\/\d+__/;

describe('files in the CLI', () => {
  let app: TestApp;
  let home: CliHome;

  beforeAll(async () => {
    app = await startTestApp({ FILE_MAX_BYTES: '60000000' });
    home = await CliHome.create({ LIFELOG_URL: app.url, LIFELOG_API_TOKEN: TOKEN });
    await writeFile(home.path('notes.md'), '# Notes\n');
    await writeFile(home.path('spent.csv'), 'what,price\ncoffee,3.5\n');
    await writeFile(home.path('receipt'), PDF); // no extension: its content tells
    await writeFile(home.path('page.html'), '<!doctype html><p>No.');
    await mkdir(home.path('folder'));
  });
  afterAll(async () => {
    await app.close();
    await home.remove();
  });

  const count = async (table: 'events' | 'attachments') =>
    (await app.database.pool.query<{ n: number }>(`SELECT count(*)::int n FROM ${table}`)).rows[0]?.n;
  const create = async (...args: string[]) => {
    const { code, stdout, stderr } = await home.run(['create-event', '--json', ...args]);
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout) as EventResponse;
  };
  const logged = async () =>
    ((await (await app.api('POST', '/api/events', anEvent())).json()) as EventResponse).id;

  it('logs an event with its files, every field and byte as given', async () => {
    const event = await create(
      ...['--title', 'Flat white, "large"', '--desc', 'Corner\ntable.', '--tags', 'coffee,日本'],
      ...['--timestamp', '2026-10-15T16:40:00+09:00', '--timezone', 'Asia/Tokyo'],
      ...[
        '--metadata',
        '{"place": "Chiado", "price": 3.5}',
        '--file',
        'notes.md',
        'spent.csv',
        '--file',
        'receipt',
      ],
    );
    expect(event).toMatchObject({
      title: 'Flat white, "large"',
      description: 'Corner\ntable.',
      tags: ['coffee', '日本'],
      timestamp: '2026-10-15T07:40:00.000Z',
      timezone: 'Asia/Tokyo',
      metadata: { place: 'Chiado', price: 3.5 },
    });
    expect(event.attachments.map(({ filename, content_type }) => [filename, content_type])).toEqual([
      ['notes.md', 'text/markdown'],
      ['spent.csv', 'text/csv'],
      ['receipt', 'application/pdf'],
    ]);
    expect(event.attachments[2]).toMatchObject({
      size_bytes: PDF.length,
      sha256: createHash('sha256').update(PDF).digest('hex'),
    });
    const { stdout } = await home.run(['create-event', '--title', 'Again', '--file', 'notes.md']);
    expect(stdout).toMatch(/^Logged event \d+, .*: Again, with 1 file \(8 bytes\)\n$/);
  });

  it('attaches files to an event, shows them, and gets them back byte for byte', async () => {
    const id = await logged();
    const { code, stdout, stderr } = await home.run([
      ...['attach-file', '--event-id', String(id), '--file', 'receipt', 'notes.md'],
    ]);
    expect([code, stderr, stdout]).toEqual([
      0,
      '',
      `Attached receipt (${PDF.length} bytes) to event ${id}\nAttached notes.md (8 bytes) to event ${id}\n`,
    ]);
    const shown = JSON.parse((await home.run(['show', String(id), '--json'])).stdout) as EventResponse;
    const [receipt, notes] = shown.attachments as [AttachmentResponse, AttachmentResponse];
    expect(receipt.key).toMatch(KEY);
    const text = (await home.run(['show', String(id)])).stdout;
    expect(text).toContain(`files     receipt (${PDF.length} bytes)\n          ${receipt.key}\n`);

    expect((await home.run(['get-file', receipt.key, '--out', 'back.pdf'])).stdout).toBe(
      `Wrote back.pdf (${PDF.length} bytes)\n`,
    );
    expect(await readFile(home.path('back.pdf'))).toEqual(PDF);
    expect((await stat(home.path('back.pdf'))).mode & 0o777).toBe(0o600);
    expect(await home.run(['get-file', notes.key, '--out', '-'])).toMatchObject({
      code: 0,
      stdout: '# Notes\n',
    });
    const taken = await home.run(['get-file', notes.key]);
    expect(taken).toMatchObject({
      code: 1,
      stderr: 'notes.md is here already. Choose a name with --out.\n',
    });
    expect((await home.run(['get-file', 'nowhere/1__x.txt', '--out', 'x'])).code).toBe(4);
  });

  it.each([
    ['missing.txt', 1, 'Cannot read missing.txt (ENOENT). Nothing was sent.\n'],
    ['folder', 1, 'folder is not a file. Nothing was sent.\n'],
    ['-', 2, 'Standard input has no name and no type. Give a file.\n'],
  ])('sends nothing at all when %s is among the files', async (name, code, stderr) => {
    const before = [await count('events'), await count('attachments')];
    expect(await home.run(['create-event', '--title', 'x', '--file', 'notes.md', name])).toEqual({
      code,
      stdout: '',
      stderr,
    });
    const id = await logged();
    expect(await home.run(['attach-file', '--event-id', String(id), '--file', 'notes.md', name])).toEqual({
      code,
      stdout: '',
      stderr,
    });
    expect([await count('events'), await count('attachments')]).toEqual([(before[0] ?? 0) + 1, before[1]]);
  });

  it('keeps nothing when the server refuses one of them, and says why', async () => {
    const before = [await count('events'), await count('attachments')];
    const refused = await home.run(['create-event', '--title', 'x', '--file', 'notes.md', 'page.html']);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/\S.*\n$/);
    expect([await count('events'), await count('attachments')]).toEqual(before);
    const nowhere = await home.run(['attach-file', '--event-id', '999999', '--file', 'notes.md']);
    expect(nowhere).toMatchObject({ code: 4, stdout: '', stderr: 'There is no event 999999.\n' });
    const badTitle = await home.run(['create-event', '--title', ' ', '--file', 'notes.md']);
    expect(badTitle).toMatchObject({ code: 1, stderr: 'title must be a text of 1 to 1,024 characters.\n' });
  });

  it.each([
    ['no event', ['attach-file', '--file', 'notes.md']],
    ['an event that is no number', ['attach-file', '--event-id', 'x', '--file', 'notes.md']],
    ['no file', ['attach-file', '--event-id', '1']],
    ['a sample that is no percentage', ['verify', '--sample', 'some']],
    ['a sample of nothing', ['verify', '--sample', '0%']],
    ['no such command', ['storage', 'shrink']],
  ])('is used wrongly with %s', async (_name, args) => {
    const { code, stdout, stderr } = await home.run(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/\S/);
  });

  it('shows progress to whoever waits, and sends large files with flat memory', async () => {
    const large = Buffer.concat([PDF, randomBytes(48_000_000)]);
    await writeFile(home.path('large.pdf'), large);
    const id = await logged();
    const { stdout } = await home.onTerminal(
      `/usr/bin/env NODE_OPTIONS=--max-old-space-size=48 lifelog attach-file --event-id ${id} --file large.pdf`,
    );
    expect(stdout).toMatch(/\d+(\.\d)? [MK]B of 48 MB sent/);
    expect(stdout.split('\u001b[K').at(-1)).toBe(`Attached large.pdf (48 MB) to event ${id}\r\n`);
    const created = await home.onTerminal('lifelog create-event --title Large --file large.pdf');
    expect(created.stdout).toMatch(/\d+(\.\d)? [MK]B of 48 MB sent.*Large, with 1 file \(48 MB\)\r\n$/s);
    const { attachments } = JSON.parse(
      (await home.run(['show', String(id), '--json'])).stdout,
    ) as EventResponse;
    expect(attachments[0]?.sha256).toBe(createHash('sha256').update(large).digest('hex'));
    await home.run(['get-file', attachments[0]?.key ?? '', '--out', 'again.pdf']);
    expect((await readFile(home.path('again.pdf'))).equals(large)).toBe(true);
  });

  it('goes on where a download broke, by itself and with the same command later', async () => {
    const large = Buffer.concat([PDF, randomBytes(20_000_000)]);
    await writeFile(home.path('long.pdf'), large);
    const { attachments } = await create('--title', 'Long', '--file', 'long.pdf');
    const args = ['get-file', attachments[0]?.key ?? '', '--out', 'whole.pdf'];
    const proxy = await ServerProxy.before(app.url);
    const env = { LIFELOG_URL: proxy.url };
    const parts = async () => (await readdir(home.folder)).filter((name) => name.startsWith('whole.pdf'));
    proxy.cutAfter = 8_000_000;
    const byItself = await home.run(args, { env });
    expect(byItself).toEqual({ code: 0, stdout: 'Wrote whole.pdf (20 MB)\n', stderr: '' });
    expect((await readFile(home.path('whole.pdf'))).equals(large)).toBe(true);
    expect(proxy.received).toBeLessThan(large.length * 1.05); // the rest, not all of it again

    await rm(home.path('whole.pdf'));
    proxy.received = 0;
    proxy.onCut = () => proxy.goDown();
    const gaveUp = await home.run(args, { env });
    expect(gaveUp).toMatchObject({ code: 5, stdout: '' });
    expect(gaveUp.stderr).toMatch(
      /^The connection broke after [78](\.\d)? MB of 20 MB\. Run the same command again/,
    );
    expect(await parts()).toEqual([expect.stringMatching(/^whole\.pdf\.[0-9a-f]{16}\.part$/)]);
    proxy.cutAfter = Infinity;
    await proxy.comeBack();
    expect((await home.run(args, { env })).code).toBe(0);
    expect((await readFile(home.path('whole.pdf'))).equals(large)).toBe(true);
    expect(await parts()).toEqual(['whole.pdf']);
    expect(proxy.received).toBeLessThan(large.length * 1.05);

    const [part] = [`whole.pdf.${attachments[0]?.sha256.slice(0, 16)}.part`];
    await writeFile(home.path(part), 'other bytes');
    expect(await home.run(args, { env })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^What came is not/) as string,
    });
    expect(await parts()).toEqual(['whole.pdf']);
    await proxy.goDown();
  });

  describe('lifelog verify', () => {
    const path = ({ key }: { key: string }) => join(app.dataDir, 'attachments', key);

    it('is content with what is whole, and exits with 1 on damage, naming file, event and what is wrong', async () => {
      const well = await home.run(['verify']);
      expect(well).toMatchObject({ code: 0, stderr: '' });
      expect(well.stdout).toMatch(/^\d+ attachments checked, \d+ files \(116 MB\) read whole: no damage\n$/);
      const event = await create('--title', 'To be hurt', '--file', 'notes.md', 'spent.csv', 'receipt');
      const [notes, spent, receipt] = event.attachments as [
        AttachmentResponse,
        AttachmentResponse,
        AttachmentResponse,
      ];
      await rm(path(notes));
      await writeFile(path(spent), 'what');
      await writeFile(path(receipt), Buffer.from(PDF.toString().replace('1.4', '1.5')));

      const hurt = await home.run(['verify', '--sample', '100%']);
      expect(hurt.code).toBe(1);
      const sha256 = createHash('sha256').update(PDF.toString().replace('1.4', '1.5')).digest('hex');
      expect(hurt.stdout.split('\n').sort()).toEqual(
        [
          `notes.md of event ${event.id} is missing (8 bytes). Key: ${notes.key}`,
          `spent.csv of event ${event.id} has 4 bytes instead of 22. Key: ${spent.key}`,
          `receipt of event ${event.id} has other bytes than were sent (SHA-256 ${sha256} instead of ${receipt.sha256}). Key: ${receipt.key}`,
          '',
        ].sort(),
      );
      expect(hurt.stderr).toMatch(/3 are damaged\. Restore them from a backup, or delete them\.\n$/);
      const json = await home.run(['verify', '--sample', '10%', '--json']);
      expect(json.code).toBe(1);
      const { damaged, checked } = JSON.parse(json.stdout) as { damaged: { key: string }[]; checked: number };
      expect(damaged.map(({ key }) => key).sort()).toEqual(
        [notes, spent, receipt].map(({ key }) => key).sort(),
      );
      expect(checked).toBe(await count('attachments'));
      await home.run(['verify']);
      expect((await home.onTerminal('lifelog verify')).code).toBe(1);
      for (const { key } of event.attachments) await app.api('DELETE', `/api/attachments/${key}`);
      expect((await home.run(['verify', '--sample', '10'])).code).toBe(0);
    });
  });

  describe('lifelog storage gc', () => {
    async function settled(): Promise<void> {
      const wanted = `SELECT FROM attachments WHERE thumbnails = 'wanted'`;
      while ((await app.database.pool.query(wanted)).rows.length > 0) await sleep(50);
      await app.database.pool.query('DELETE FROM object_deletions');
    }

    it('says what it would do, does it, and has nothing to do then', async () => {
      await settled(); // what the tests above have left to the jobs would be told of as well
      const orphan = join(app.dataDir, 'attachments', 'orphan.txt');
      await writeFile(orphan, 'of nobody');
      await utimes(orphan, 0, 0);
      const run = (...args: string[]) => home.run(['storage', 'gc', ...args]);
      expect(await run('--dry-run')).toMatchObject({
        code: 0,
        stdout: 'Would move 1 unknown object into quarantine\n',
      });
      expect(await run()).toMatchObject({
        code: 0,
        stdout: 'Moved 1 unknown object into quarantine\nIn quarantine: 1 object (9 bytes)\n',
      });
      expect(await run('--purge-quarantine')).toMatchObject({ code: 2, stdout: '' });
      const asked = await home.onTerminal('lifelog storage gc --purge-quarantine', { input: 'n\n' });
      expect(asked.code).toBe(1);
      expect(await run('--purge-quarantine', '--dry-run')).toMatchObject({
        stdout: 'Would remove 1 object in quarantine\nIn quarantine: 1 object (9 bytes)\n',
      });
      expect(await run('--purge-quarantine', '--yes')).toMatchObject({
        code: 0,
        stdout: 'Removed 1 object in quarantine\n',
      });
      expect(await run()).toMatchObject({ code: 0, stdout: 'Nothing to clean up\n' });
      expect(JSON.parse((await run('--json')).stdout)).toMatchObject({ dry_run: false, quarantined: 0 });
    });

    it('needs an admin token', async () => {
      const body = { name: 'no admin', scopes: ['read', 'write'] };
      const { token } = (await (await app.api('POST', '/api/auth/tokens', body)).json()) as { token: string };
      const env = { LIFELOG_API_TOKEN: token };
      expect((await home.run(['storage', 'gc'], { env })).code).toBe(3);
      expect((await home.run(['verify'], { env })).code).toBe(3);
    });
  });
});
