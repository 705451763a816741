import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ScriptedS3, testDatabase, type TestDatabase } from '#libs/testing';
import { Diary, StartBench } from './support/start-bench.js';

const API_TOKEN = 'test_token_with_more_than_32_characters';

describe('a store that is not the right one', () => {
  let bench: StartBench;
  let database: TestDatabase;
  let env: Record<string, string>;

  beforeEach(async () => {
    bench = new StartBench();
    database = await testDatabase();
    env = { DATABASE_URL: database.url, API_TOKEN, ADMIN_PASSWORD: 'correct horse battery' };
  });
  afterEach(async () => {
    await bench.clear();
    await database.drop();
  });

  /** Starts, and ends it again when it listens. */
  const started = async (
    changes: Record<string, string> = {},
  ): Promise<{ code: number | null; output: string }> => {
    const lifelog = await bench.start({ env: { ...env, ...changes } });
    const listens = await lifelog.address().then(
      () => true,
      () => false,
    );
    return { code: listens ? await lifelog.end('SIGTERM') : await lifelog.exited, output: lifelog.output };
  };
  const adopt = (...args: string[]) =>
    spawnSync(process.execPath, [resolve('dist/apps/api/src/adopt-storage.js'), ...args], {
      cwd: '/',
      env: { PATH: process.env.PATH, DATA_DIR: bench.dataDir, ...env },
      encoding: 'utf8',
    });

  it('ends the start with 1 and the way out, which then helps', async () => {
    expect(await started()).toMatchObject({ code: 0 });
    const attachments = join(bench.dataDir, 'attachments');
    const marker = readFileSync(join(attachments, '.lifelog-store.json'), 'utf8');
    await database.pool.query('UPDATE storage_binding SET instance = gen_random_uuid()');

    const refused = await started();
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(
      /^The storage of attachments does not belong to this database\. .* belongs to instance/m,
    );
    expect(refused.output).toContain('npm run storage:adopt');
    expect(refused.output).not.toMatch(/^\s+at /m);
    expect(readFileSync(join(attachments, '.lifelog-store.json'), 'utf8')).toBe(marker);

    const shown = adopt();
    expect([shown.status, shown.stdout]).toEqual([
      1,
      expect.stringContaining('Nothing was changed.') as string,
    ]);
    expect((await started()).code).toBe(1);
    const adopted = adopt('--yes');
    expect([adopted.status, adopted.stdout]).toEqual([
      0,
      expect.stringContaining('They belong together now'),
    ]);
    expect((await started()).code).toBe(0);
  });

  it('shows no secrets of a first start on an old store, and makes none', async () => {
    expect((await started()).code).toBe(0);
    const fresh = await testDatabase();
    env = { DATABASE_URL: fresh.url, ADMIN_PASSWORD: 'correct horse battery' };
    const refused = await started();
    const { rows } = await fresh.pool.query<{ tokens: number }>(
      'SELECT count(*)::int AS tokens FROM api_tokens',
    );
    await fresh.drop();
    expect(refused.code).toBe(1);
    expect(refused.output).toContain('the database is new');
    expect(refused.output).not.toContain('API token');
    expect(rows).toEqual([{ tokens: 0 }]);
  });

  it('stops uploads and not events when it comes while LifeLog runs, until the right one is back', async () => {
    const lifelog = await bench.start({ env });
    const address = await lifelog.address();
    const health = async () => {
      const answer = await fetch(`${address}/health`);
      return [answer.status, ((await answer.json()) as { error: object }).error];
    };
    expect(await health()).toEqual([200, {}]);
    const attachments = join(bench.dataDir, 'attachments');
    renameSync(attachments, `${attachments}-away`);
    await untilAsync(async () => (await health())[0] === 503);
    expect(await health()).toEqual([
      503,
      { storage: expect.objectContaining({ backend: 'local', status: 'down' }) as object },
    ]);
    await new Diary(address, API_TOKEN).add('While the disk is away');
    rmSync(attachments, { recursive: true, force: true });
    renameSync(`${attachments}-away`, attachments);
    await untilAsync(async () => (await health())[0] === 200);
  });

  it('of which nothing is heard at the start is waited for in the background', async () => {
    const s3 = await ScriptedS3.start();
    s3.fail('*', { status: 403, code: 'AccessDenied' });
    const lifelog = await bench.start({ env: { ...env, ...s3.environment } });
    const address = await lifelog.address();
    await new Diary(address, API_TOKEN).add('Without the store');
    const answer = await fetch(`${address}/health`);
    expect([answer.status, await answer.json()]).toMatchObject([
      503,
      {
        error: {
          storage: {
            status: 'down',
            backend: 's3',
            message: expect.stringContaining('has not answered') as string,
          },
        },
      },
    ]);
    await untilAsync(async () => lifelog.output.includes('bucket lifelog-attachments: Unknown (status 403)'));
    expect(lifelog.output).not.toContain('scripted-secret');
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
    s3.heal();
    await untilAsync(async () => (await fetch(`${address}/health`)).status === 200);
    expect([...s3.objects.keys()]).toEqual(['.lifelog-store.json']);
    expect(await lifelog.end('SIGTERM')).toBe(0);
    await s3.close();
  });
});

/** Polls within the patience of the test. */
async function untilAsync(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 200));
}
