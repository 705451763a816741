import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BackupResponse } from '#libs/api-client';
import { Archive } from '#libs/archive';
import { parseConfig } from '#libs/config';
import { CompareArchive } from '#libs/export';
import { findBackup } from '../src/drill/find-backup.js';
import { extraApps } from './support/extra-apps.js';
import { startTestApp, type TestApp, TOKEN } from './support/test-app.js';
import { textFile, upload } from './support/upload.js';

describe('the restore drill', () => {
  const another = extraApps();
  let app: TestApp;
  let folder: string;
  let backup: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lifelog-drill-'));
    app = await startTestApp({ BACKUP_DIR: join(folder, 'kept') });
    for (const title of ['Ferry', 'Home again']) {
      await upload(app, '/api/events', [textFile('note.txt', `Of ${title}.`)], {
        fields: [['title', title]],
      });
    }
    await app.api('POST', '/api/backups');
    const last = async () =>
      ((await (await app.api('GET', '/api/backups')).json()) as { items: BackupResponse[] }).items[0];
    while ((await last())?.state !== 'done') await sleep(20);
    backup = join(folder, 'kept', (await last())?.file ?? '');
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  const drill = async (env: Record<string, string>, ...args: string[]) => {
    const child = spawn(process.execPath, [resolve('dist/apps/api/src/restore-drill.js'), ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, DATA_DIR: join(folder, 'data'), ...env },
    });
    const [[code], stdout, stderr] = await Promise.all([
      once(child, 'close') as Promise<[number]>,
      text(child.stdout),
      text(child.stderr),
    ]);
    return { code, stdout, stderr };
  };
  const external = () => ({
    DATABASE_URL: app.database.url,
    DATABASE_MIGRATE_URL: app.database.ownerUrl,
    BACKUP_DIR: join(folder, 'kept'),
  });
  const leftovers = async () => {
    const { rows } = await app.database.pool.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database WHERE starts_with(datname, current_database() || '_drill_')`,
    );
    return [...rows.map(({ name }) => name), ...(await readdir(join(folder, 'data')))];
  };

  it('restores the last backup beside a running LifeLog, compares, and leaves nothing, not even of one that was killed', async () => {
    const { rows } = await app.database.pool.query<{ name: string }>('SELECT current_database() AS name');
    await app.database.pool.query(`CREATE DATABASE ${rows[0]?.name}_drill_killed`);
    await mkdir(join(folder, 'data/restore-drill-4194305-killed'), { recursive: true }); // above every pid
    const result = await drill(external());
    expect(result).toEqual({
      code: 0,
      stdout: expect.stringMatching(
        /^Restoring .+\n2 events and 2 files restored and equal, took [\d.]+ s\.\n$/,
      ) as string,
      stderr: '',
    });
    expect(result.stdout).toContain(`Restoring ${backup} …`);
    expect(await leftovers()).toEqual([]);
  });

  it('says what the role lacks that may not create databases', async () => {
    const { DATABASE_URL, BACKUP_DIR } = external();
    const result = await drill({ DATABASE_URL, BACKUP_DIR });
    expect([result.code, result.stderr]).toEqual([
      1,
      expect.stringMatching(
        /^The role lifelog_app may not create databases at .+ CREATEDB, or set DATABASE_MIGRATE_URL/,
      ),
    ]);
    expect(await leftovers()).toEqual([]);
  });

  it('fails for an archive with a flipped bit, in embedded mode too, and leaves nothing', async () => {
    const bytes = await readFile(backup);
    const at = bytes.indexOf('Of Ferry.');
    bytes.writeUInt8(bytes.readUInt8(at > 0 ? at : 90) ^ 1, at > 0 ? at : 90);
    const flipped = join(folder, 'flipped.zip');
    await writeFile(flipped, bytes);
    const result = await drill({}, flipped);
    expect([result.code, result.stderr]).toEqual([
      1,
      expect.stringMatching(/^The restore failed: .+ is damaged/),
    ]);
    expect(await leftovers()).toEqual([]);
    const whole = await drill({}, backup);
    expect([whole.code, whole.stdout]).toEqual([
      0,
      expect.stringContaining('2 events and 2 files restored and equal'),
    ]);
    expect(await leftovers()).toEqual([]);
  });

  it('says that there is no backup', async () => {
    const config = parseConfig({ BACKUP_DIR: join(folder, 'data') });
    await expect(findBackup(config, folder)).rejects.toThrow(
      /^There is no backup in .+"lifelog backups run"/,
    );
  });

  it('names each event and each file that is not as in the archive', async () => {
    const other = await another();
    const body = new Uint8Array(await readFile(backup));
    const headers = { 'content-type': 'application/zip', authorization: `Bearer ${TOKEN}` };
    expect((await fetch(`${other.url}/api/import`, { method: 'POST', headers, body })).status).toBe(200);
    const archive = await Archive.open(backup);
    const compare = async () => {
      const found: string[] = [];
      for await (const difference of other.app.get(CompareArchive, { strict: false }).run(archive))
        found.push(difference);
      return found;
    };
    expect(await compare()).toEqual([]);

    const { rows } = await other.database.pool.query<{ key: string }>(
      'SELECT key FROM attachments ORDER BY id',
    );
    const [altered = '', missing = ''] = rows.map(({ key }) => key);
    await writeFile(join(other.dataDir, 'attachments', altered), 'OF FERRY.');
    await rm(join(other.dataDir, 'attachments', missing));
    await other.database.pool.query(`UPDATE events SET title = 'Another' WHERE title = 'Home again'`);
    await other.api('POST', '/api/events', { title: 'One more' });
    const differences = await compare();
    await archive.close();
    expect(differences).toEqual([
      expect.stringMatching(/^Event 2 of the archive \([\w-]{36}\) is another\.$/),
      expect.stringMatching(/^The archive has no event [\w-]{36}\.$/),
      `attachments/${altered} has other bytes.`,
      `attachments/${missing} is missing.`,
    ]);
  });
});
