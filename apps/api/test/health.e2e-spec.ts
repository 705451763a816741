import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ScriptedS3 } from '#libs/testing';
import { startTestApp, type TestApp } from './support/test-app.js';

interface Health {
  status: string;
  info: Record<string, { status: string }>;
  error: Record<string, { status: string; message?: string }>;
  details: Record<string, { status: string }>;
}

/** Not of the limits, which are five seconds, but that there are some, below those of whoever asks; a busy machine is late. */
const SOON_MS = 20_000;

describe('health', () => {
  let app: TestApp;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lifelog-health-'));
    app = await startTestApp({ DATA_DIR: folder });
  });

  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  const ask = async (path: string, from = app): Promise<{ status: number; body: Health }> => {
    const answer = await fetch(`${from.url}${path}`);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    return { status: answer.status, body: (await answer.json()) as Health };
  };

  it('names every part that is up, to anybody', async () => {
    const { status, body } = await ask('/health');
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'ok',
      info: {
        database: { status: 'up', milliseconds: expect.any(Number) as number },
        migrations: { status: 'up' },
        storage: { status: 'up', backend: 'local', milliseconds: expect.any(Number) as number },
        disk: {
          status: 'up',
          free_bytes: expect.any(Number) as number,
          free_percent: expect.any(Number) as number,
        },
      },
      error: {},
      details: body.info,
    });
  });

  it('is ready with database and schema, and alive by itself', async () => {
    const ready = await ask('/health/ready');
    expect([ready.status, Object.keys(ready.body.info).sort()]).toEqual([200, ['database', 'migrations']]);
    const live = await fetch(`${app.url}/health/live`);
    expect([live.status, await live.json()]).toEqual([200, { status: 'ok' }]);
  });

  it.each(['/health', '/health/ready'])(
    '%s is 503 and names the schema when it is older than the app',
    async (path) => {
      await app.database.pool.query('CREATE TABLE kept AS SELECT * FROM migrations');
      await app.database.pool.query('DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations)');
      const { status, body } = await ask(path);
      await app.database.pool.query('TRUNCATE migrations');
      await app.database.pool.query('INSERT INTO migrations SELECT * FROM kept');
      await app.database.pool.query('DROP TABLE kept');
      expect(status).toBe(503);
      expect(body.status).toBe('error');
      expect(body.error).toEqual({
        migrations: {
          status: 'down',
          message: 'The schema is older than the app.',
          pending: [expect.stringMatching(/^[A-Z]\w+\d{13}$/)],
        },
      });
      expect(body.info.database?.status).toBe('up');
      expect((await ask(path)).status).toBe(200);
    },
  );

  it('is 503 and names the storage when its folder cannot be', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const broken = await startTestApp({ DATA_DIR: file }, { database: app.database });
    const { status, body } = await ask('/health', broken);
    const ready = await ask('/health/ready', broken);
    const told = () => app.log() + broken.log(); // the apps of one process write to the log of the first
    for (let tries = 0; tries < 100 && !told().includes('"down":'); tries += 1) await sleep(20);
    const log = told();
    await broken.close();
    expect(status).toBe(503);
    expect(log).toMatch(/"down":\{.*"storage":/);
    expect(log).not.toContain('failed with status code');
    expect(body.error).toEqual({
      storage: {
        status: 'down',
        backend: 'local',
        message:
          'The storage of attachments has not answered since LifeLog was started. Nothing was changed.',
      },
    });
    expect(ready.status).toBe(200); // events work without attachments
  });

  it('asks S3 whether it can be written and read, once in a few seconds, and leaves nothing there', async () => {
    const s3 = await ScriptedS3.start();
    const app = await startTestApp(s3.environment);
    try {
      s3.calls.length = 0;
      const answers = await Promise.all(Array.from({ length: 20 }, () => ask('/health', app)));
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
      expect(answers[0]?.body.info.storage).toMatchObject({ status: 'up', backend: 's3' });
      expect([s3.count('PutObject'), s3.count('DeleteObject')]).toEqual([1, 1]);
      expect([...s3.objects.keys()]).toEqual(['.lifelog-store.json']);
    } finally {
      await app.close();
      await s3.close();
    }
  });

  it.each([
    [
      'is full',
      { status: 507, code: 'StorageFull' },
      'The storage of attachments is full. Nothing was changed.',
    ],
    [
      'fails',
      { status: 500, code: 'InternalError' },
      'The storage of attachments cannot be used at the moment. Nothing was changed.',
    ],
    ['is silent', { hang: true } as const, 'The store does not answer in time.'],
  ])('is 503 within seconds when S3 %s', async (_, fault, message) => {
    const s3 = await ScriptedS3.start();
    const app = await startTestApp(s3.environment);
    try {
      s3.fail('PutObject', fault);
      const began = performance.now();
      const { status, body } = await ask('/health', app);
      expect(performance.now() - began).toBeLessThan(SOON_MS);
      expect(status).toBe(503);
      expect(body.error).toEqual({ storage: { status: 'down', backend: 's3', message } });
      expect((await ask('/health/ready', app)).status).toBe(200);
      expect((await app.api('GET', '/api/events')).status).toBe(200);
    } finally {
      await app.close();
      await s3.close();
    }
  });

  it('is 503 within seconds and names the schema when it cannot be read', async () => {
    const client = await app.database.pool.connect();
    await client.query('BEGIN; LOCK TABLE migrations IN ACCESS EXCLUSIVE MODE');
    const started = performance.now();
    const { status, body } = await ask('/health');
    await client.query('ROLLBACK');
    client.release();
    expect(status).toBe(503);
    expect(Object.keys(body.error)).toEqual(['migrations']);
    expect(performance.now() - started).toBeLessThan(SOON_MS);
  });
});
