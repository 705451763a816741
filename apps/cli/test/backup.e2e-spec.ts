import { readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startTestApp, type TestApp, TOKEN } from '../../api/test/support/test-app.js';
import { startFakeServer } from './support/fake-server.js';
import { CliHome } from './support/run-cli.js';

const NOTE = 'Written down at sea.';

describe('backup, verify and restore', () => {
  const apps: TestApp[] = [];
  let app: TestApp;
  let home: CliHome;
  const another = async () => {
    const started = await startTestApp();
    apps.push(started);
    return started;
  };
  const backups = async (folder: string) => (await readdir(home.path(folder))).sort();

  beforeAll(async () => {
    app = await another();
    home = await CliHome.create({ LIFELOG_URL: app.url, LIFELOG_API_TOKEN: TOKEN });
    await writeFile(home.path('note.txt'), NOTE);
    await home.run(['create-event', '--title', 'Ferry', '--tags', 'sea,wind', '--file', 'note.txt']);
    await home.run(['create-event', '--title', 'Home again', '--metadata', '{"n":0.1}']);
  });
  afterAll(async () => {
    await Promise.all(apps.map((started) => started.close()));
    await home.remove();
  });

  it('takes everything out, for its owner only, checks it, and keeps the newest', async () => {
    await home.run(['backup', 'elsewhere']);
    for (const day of ['01', '02']) {
      const name = `lifelog-backup-2026-01-${day}T000000Z.zip`;
      await home.run(['export', '--out', name, '--format', 'archive']);
      await home.run(['backup', 'kept']);
      await writeFile(home.path('kept', name), await readFile(home.path(name)));
    }
    await writeFile(home.path('kept/mine.zip'), 'mine');
    const result = await home.run(['backup', 'kept', '--keep', '2']);
    expect(result.code).toBe(0);
    expect(result.stdout).toMatch(
      /^Backed up 2 events and 1 file \(\S+ \w+\) to kept\/lifelog-backup-\S+Z\.zip\n$/,
    );
    const names = await backups('kept');
    expect(names).toHaveLength(3);
    expect(names.at(-1)).toBe('mine.zip');
    expect(names.every((name) => !name.includes('2026-01'))).toBe(true);
    expect((await stat(home.path('kept', names[0] ?? ''))).mode & 0o777).toBe(0o600);
  });

  it('verifies a file without any server, and names what is damaged', async () => {
    await home.run(['export', '--out', 'whole.zip']);
    const env = { LIFELOG_URL: 'http://127.0.0.1:9', LIFELOG_API_TOKEN: '' };
    const whole = await home.run(['verify', 'whole.zip'], { env });
    expect(whole).toMatchObject({ code: 0, stderr: '' });
    expect(whole.stdout).toMatch(/^2 events and 1 file \(.+\): no damage\n$/);
    const bytes = await readFile(home.path('whole.zip'));
    const zip = await home.run(['verify', 'whole.zip', '--json'], { env });
    expect(JSON.parse(zip.stdout)).toMatchObject({ counts: { events: 2, attachments: 1 } });

    const events = bytes.indexOf('events.ndjson') + 60;
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(events) ^ 1, events);
    await writeFile(home.path('flipped.zip'), flipped);
    const damaged = await home.run(['verify', 'flipped.zip'], { env });
    expect(damaged.code).toBe(1);
    expect(damaged.stdout).toMatch(/^events\.ndjson is damaged: /);
    expect(damaged.stderr).toBe('1 file of the archive is damaged.\n');

    await writeFile(home.path('cut.zip'), bytes.subarray(0, bytes.length / 2));
    expect(await home.run(['verify', 'cut.zip'], { env })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('cut off or damaged') as string,
    });
    expect((await home.run(['verify', 'missing.zip'], { env })).stderr).toBe(
      'Cannot read missing.zip (ENOENT). Check the name.\n',
    );
  });

  it('restores into an empty LifeLog, compares, and refuses any other', async () => {
    await home.run(['export', '--out', 'all.zip']);
    const other = await another();
    const env = { LIFELOG_URL: other.url };
    const restored = await home.run(['restore', 'all.zip'], { env });
    expect(restored).toEqual({
      code: 0,
      stdout: 'Restored 2 events and 1 file: every field and every hash is equal\n',
      stderr: expect.stringMatching(/^The archive is whole: 2 events and 1 file /) as string,
    });
    const again = await home.run(['restore', 'all.zip'], { env });
    expect(again).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There are events already') as string,
    });
    expect((await home.run(['import', 'all.zip'], { env })).stdout).toBe(
      '0 events created, 2 skipped, 0 failed\n',
    );
  });

  it('takes JSON and archives in by their content, whatever they are called', async () => {
    await home.run(['export', '--out', 'log.json']);
    await home.run(['export', '--out', 'archive', '--format', 'archive']);
    const other = await another();
    const env = { LIFELOG_URL: other.url };
    const first = await home.run(['import', 'log.json'], { env });
    expect(first).toMatchObject({ code: 0, stdout: '2 events created, 0 skipped, 0 failed\n' });
    expect(first.stderr).toMatch(/^1 attachment left out: the file does not carry them\.\nTo take it back: /);
    const second = await home.run(['import', '-'], { env, input: await readFile(home.path('archive')) });
    expect(second).toMatchObject({ code: 0, stdout: '0 events created, 2 skipped, 0 failed, 1 file\n' });
  });

  it('keeps older backups when the storage has lost something, and says so', async () => {
    const other = await another();
    const env = { LIFELOG_URL: other.url };
    await home.run(['restore', 'all.zip'], { env });
    await home.run(['backup', 'lossy'], { env });
    const { rows } = await other.database.pool.query<{ key: string }>('SELECT key FROM attachments');
    await writeFile(join(other.dataDir, 'attachments', rows[0]?.key ?? ''), NOTE.toUpperCase());
    const [first = ''] = await backups('lossy');
    await rename(home.path('lossy', first), home.path('lossy', first.replace(/\d{4}/, '2001'))); // names tell seconds
    const result = await home.run(['backup', 'lossy', '--keep', '1'], { env });
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('is altered in the storage');
    expect(await backups('lossy')).toHaveLength(2);
  });

  it('lists the backups that LifeLog makes itself, and has one made', async () => {
    const none = await home.run(['backups']);
    expect(none.code).toBe(0);
    expect(none.stderr).toBe('No backups. LifeLog makes none by itself: BACKUP_SCHEDULE is not set.\n');
    const made = await home.run(['backups', 'run']);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toMatch(
      /^Backed up 2 events and 1 file \(\S+ \w+\) to lifelog-backup-[\dT-]+Z-[0-9a-f]{8}\.zip\n$/,
    );
    const name = made.stdout.trim().split(' ').at(-1) ?? '';
    expect((await home.run(['verify', join(app.dataDir, 'backups', name)])).stdout).toMatch(/: no damage\n$/);
    const listed = await home.run(['backups', '--json']);
    expect(JSON.parse(listed.stdout)).toMatchObject({
      schedule: null,
      items: [{ state: 'done', file: name, events: 2 }],
    });
    const add = `INSERT INTO backups (state, cause, created_by) VALUES ('waiting', 'request', 'somebody')`;
    await app.database.pool.query(add);
    const refused = await home.run(['backups', 'run']);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('A backup is being made already.');
  });

  it('leaves nothing under the name of an archive that breaks off', async () => {
    const whole = await readFile(home.path('all.zip'));
    const server = await startFakeServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/zip' });
      response.write(whole.subarray(0, whole.length / 2));
      setTimeout(() => response.destroy(), 50);
    });
    const result = await home.run(['backup', 'broken'], { env: { LIFELOG_URL: server.url } });
    await server.close();
    expect(result).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('The connection broke') as string,
    });
    expect(await backups('broken')).toEqual([]);
  });
});
