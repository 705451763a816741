import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BackupPage, BackupResponse } from '#libs/api-client';
import { Archive } from '#libs/archive';
import { noMount, ScriptedS3, testDatabase } from '#libs/testing';
import { extraApps } from './support/extra-apps.js';
import { freePort, LifeLogProcess } from './support/lifelog-process.js';
import { startTestApp, type TestApp, TOKEN } from './support/test-app.js';
import { textFile, upload } from './support/upload.js';

type Caller = Pick<TestApp, 'api'>;

/** Once a year: nothing comes due while a test runs, unless it says that the schedule was set long ago. */
const YEARLY = '0 4 1 1 *';
const SET_LONG_AGO = `
  INSERT INTO backup_schedule (expression, timezone, since) VALUES ('${YEARLY}', 'Europe/Lisbon', '2020-01-01')
  ON CONFLICT (only_one) DO UPDATE SET expression = excluded.expression, timezone = excluded.timezone, since = excluded.since`;

const list = async ({ api }: Caller): Promise<BackupPage> =>
  (await (await api('GET', '/api/backups')).json()) as BackupPage;

const until = async <Found>(look: () => Promise<Found | undefined>): Promise<Found> => {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(20);
  }
};
const isOver = ({ state }: BackupResponse) => state === 'done' || state === 'failed';
const ended = ({ api }: Caller, id: number): Promise<BackupResponse> =>
  until(async () => {
    const backup = (await (await api('GET', `/api/backups/${id}`)).json()) as BackupResponse;
    return isOver(backup) ? backup : undefined;
  });
const make = async (app: Caller): Promise<BackupResponse> => {
  const answer = await app.api('POST', '/api/backups');
  const { id } = (await answer.json()) as BackupResponse;
  expect([answer.status, answer.headers.get('location')]).toEqual([202, `/api/backups/${id}`]);
  return ended(app, id);
};
const health = async ({ url }: TestApp): Promise<Record<string, unknown> | undefined> => {
  const answer = await fetch(`${url}/health`);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { details: Record<string, Record<string, unknown>> }).details.backups;
};
const log = async (app: TestApp, bytes = 'Written down at sea.'): Promise<void> => {
  const answer = await upload(app, '/api/events', [textFile('note.txt', bytes)], {
    fields: [['title', 'Ferry']],
  });
  expect(answer.status).toBe(201);
};

const unmountable = noMount();
const onFullDisk = unmountable === '' ? it : it.skip;

describe('backups', () => {
  const another = extraApps();
  let app: TestApp;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lifelog-backups-'));
    app = await startTestApp({ BACKUP_DIR: join(folder, 'kept'), BACKUP_KEEP: '2', BACKUP_SCHEDULE: YEARLY });
    await log(app);
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });
  /** What goes does so right after a backup counts as done. */
  const settles = async (where: string, names: unknown[]) => {
    const expected = names.map(String).sort().join(' ');
    await until(async () =>
      (await readdir(join(folder, where))).sort().join(' ') === expected ? true : undefined,
    );
  };

  it('are planned, and there is none yet', async () => {
    const { schedule, items, ...rest } = await list(app);
    expect(schedule).toEqual({
      expression: YEARLY,
      timezone: 'Europe/Lisbon',
      next_at: expect.stringMatching(/^\d{4}-01-01T04:00:00\.000Z$/) as string,
      overdue: false,
    });
    expect(items).toEqual([]);
    expect(rest).toEqual({
      place: 'folder',
      keep: 2,
      total: 0,
      total_relation: 'eq',
      page: 1,
      page_size: 25,
    });
    expect(await health(app)).toEqual({ status: 'up', next_at: schedule?.next_at });
    expect((await app.api('GET', '/api/backups/1')).status).toBe(404);
  });

  it('are made when asked for, whole, for their owner only, with their hash', async () => {
    const backup = await make(app);
    expect(backup).toMatchObject({
      state: 'done',
      cause: 'request',
      created_by: 'token 1 (First token)',
      events: 1,
      attachments: 1,
      damaged: 0,
      failure: null,
      removed_at: null,
    });
    const path = join(folder, 'kept', backup.file ?? '');
    const bytes = await readFile(path);
    expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([
      backup.size_bytes,
      backup.sha256,
    ]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'kept'))).mode & 0o777).toBe(0o700);
    const archive = await Archive.open(path);
    expect(archive.manifest.counts).toEqual({ events: 1, attachments: 1 });
    await archive.close();
    expect(await health(app)).toMatchObject({
      status: 'up',
      last_result: 'done',
      last_at: backup.finished_at,
    });
    expect(await health(app)).not.toHaveProperty('degraded');
  });

  it('go when newer ones are there, and nothing else does', async () => {
    const strangers = [
      'lifelog-backup-2020-01-01T000000Z-00000000.zip',
      'lifelog-backup-2020-01-01T000000Z.zip',
    ];
    for (const name of strangers) await writeFile(join(folder, 'kept', name), 'of another LifeLog');
    const made = [await make(app), await make(app)];
    await settles('kept', [...strangers, ...made.map(({ file }) => file)]);
    const { items } = await list(app);
    expect(items.map(({ file }) => file)).toEqual([
      ...made.map(({ file }) => file).reverse(),
      expect.any(String),
    ]);
    for (const name of strangers) await rm(join(folder, 'kept', name));
  });

  it('are asked for one at a time', async () => {
    await app.database.pool.query(
      `INSERT INTO backups (state, cause, created_by) VALUES ('waiting', 'request', 'somebody')`,
    );
    const refused = await app.api('POST', '/api/backups');
    expect([refused.status, ((await refused.json()) as { error_code: string }).error_code]).toEqual([
      409,
      'conflict',
    ]);
    await app.database.pool.query(`DELETE FROM backups WHERE state = 'waiting'`);
  });

  it('are made once by several replicas, for the last of the times that were missed', async () => {
    const before = (await list(app)).total;
    await app.database.pool.query(SET_LONG_AGO);
    const environment = { BACKUP_DIR: join(folder, 'kept'), BACKUP_KEEP: '2', BACKUP_SCHEDULE: YEARLY };
    const replicas = await Promise.all(
      [1, 2].map(() => another({ ...environment, DATA_DIR: app.dataDir }, { database: app.database })),
    );
    const made = await until(async () => (await list(app)).items.filter(isOver).at(-1 - before));
    expect(made).toMatchObject({ state: 'done', cause: 'schedule', created_by: 'system' });
    expect(made.due_at).toBe(`${new Date().getUTCFullYear()}-01-01T04:00:00.000Z`);
    // Each looks again once it is told to, and finds nothing to do but what it was asked for.
    for (const replica of replicas) await make(replica);
    expect((await list(app)).items.filter(({ cause }) => cause === 'schedule')).toHaveLength(1);
  });

  it('keep the older whole ones, and make health degraded, when a file is damaged in the storage', async () => {
    const other = await another({ BACKUP_DIR: join(folder, 'lossy'), BACKUP_KEEP: '1' });
    await log(other);
    const whole = await make(other);
    const { rows } = await other.database.pool.query<{ key: string }>('SELECT key FROM attachments');
    await writeFile(join(other.dataDir, 'attachments', rows[0]?.key ?? ''), 'WRITTEN DOWN AT SEA.');
    await make(other);
    const lacking = await make(other);
    expect(lacking).toMatchObject({ state: 'done', damaged: 1 });
    await settles('lossy', [whole.file, lacking.file]);
    expect(await health(other)).toMatchObject({
      status: 'up',
      degraded: true,
      message: 'The last backup lacks attachments that are damaged in the storage.',
    });
  });

  onFullDisk(
    `say why they fail, leave nothing behind and keep the last good one when the disk is full${unmountable}`,
    async () => {
      const small = join(folder, 'small');
      await mkdir(small);
      expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small]).status).toBe(0);
      try {
        const other = await another({ BACKUP_DIR: small, BACKUP_KEEP: '1' });
        await log(other);
        const good = await make(other);
        await log(other, randomBytes(60_000).toString('base64'));
        const failed = await make(other);
        expect(failed).toMatchObject({
          state: 'failed',
          failure: { error_code: 'storage_full', detail: 'There is no room for the backup (ENOSPC).' },
        });
        await settles('small', [good.file]);
        expect(await health(other)).toMatchObject({
          status: 'up',
          degraded: true,
          last_result: 'failed',
          message: 'The last backup failed (storage_full).',
        });
      } finally {
        spawnSync('umount', ['-l', small]);
      }
    },
  );
});

describe('backups in the object store', () => {
  const another = extraApps();
  let s3: ScriptedS3;
  beforeEach(async () => (s3 = await ScriptedS3.start()));
  afterEach(() => s3.close());
  const backups = () => [...s3.objects.keys()].filter((key) => key.startsWith('backups/'));

  it('lie under a prefix of their own, and what was sent is what was read back', async () => {
    const app = await another({ ...s3.environment, BACKUP_KEEP: '1' });
    await log(app);
    await make(app);
    const backup = await make(app);
    expect(backup).toMatchObject({ state: 'done', events: 1, attachments: 1 });
    expect((await list(app)).place).toBe('store');
    await until(async () => (backups().length === 1 ? true : undefined)); // the one before goes after this one is done
    expect(backups()).toEqual([`backups/${backup.file}`]);
    const sent = s3.objects.get(`backups/${backup.file}`)?.bytes ?? '';
    expect(createHash('sha256').update(sent).digest('hex')).toBe(backup.sha256);
  });

  it('count only when the store gives back what it was sent', async () => {
    const app = await another(s3.environment);
    await log(app);
    await make(app);
    s3.fail('PutObject', { status: 503, code: 'SlowDown' });
    expect(await make(app)).toMatchObject({
      state: 'failed',
      failure: { error_code: 'storage_unavailable' },
    });
    s3.heal();
    s3.fail('PutObject', {
      keep: (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.of((bytes.at(-1) ?? 0) ^ 1)]),
    });
    expect((await make(app)).state).toBe('failed');
    await until(async () => (backups().length === 1 ? true : undefined));
  });

  it('that were being made when LifeLog was killed count as failed, and what is left of them goes', async () => {
    const database = await testDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'lifelog-killed-'));
    const BACKUP_DIR = join(folder, 'kept');
    try {
      const first = await another({ ...s3.environment, DATA_DIR: folder }, { database });
      await log(first);
      await first.app.close();
      s3.fail('GetObject', { bytesPerSecond: 1 });
      const env = {
        ...s3.environment,
        BACKUP_DIR,
        NODE_ENV: 'test',
        DATABASE_URL: database.url,
        ADMIN_PASSWORD: 'not asked for here',
      };
      const server = new LifeLogProcess(folder, await freePort(), { env });
      const url = await server.address();
      await fetch(`${url}/api/backups`, { method: 'POST', headers: { authorization: `Bearer ${TOKEN}` } });
      const parts = () => readdir(BACKUP_DIR).catch(() => []);
      await until(async () => ((await parts()).length > 0 ? true : undefined));
      await server.end('SIGKILL');
      expect(await parts()).toEqual([expect.stringMatching(/\.zip\.part$/)]);
      s3.heal();
      const again = await another({ ...s3.environment, BACKUP_DIR, DATA_DIR: folder }, { database });
      const [left] = await until(async () => {
        const { items } = await list(again);
        return items.every(isOver) ? items : undefined;
      });
      expect(left).toMatchObject({ state: 'failed', failure: { error_code: 'interrupted' } });
      const backup = await make(again);
      expect(await parts()).toEqual([backup.file]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
