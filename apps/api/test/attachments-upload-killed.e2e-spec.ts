import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { freePort, LifeLogProcess } from './support/lifelog-process.js';
import { TOKEN } from './support/test-app.js';
import { textFile, upload } from './support/upload.js';

const FILES = [textFile('1.txt', 'one'), textFile('2.txt', 'two'), textFile('3.txt', 'three')];

interface Remains {
  pending: number;
  ready: number;
  events: number;
  objects: number;
}

describe('uploads whose server is killed', () => {
  let database: TestDatabase;
  let dataDir: string;
  const started: LifeLogProcess[] = [];

  const start = async (failpoints = '') => {
    const env = {
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      API_TOKEN: TOKEN,
      ADMIN_PASSWORD: 'not asked for here',
      LIFELOG_FAILPOINTS: failpoints,
    };
    const server = new LifeLogProcess(dataDir, await freePort(), { env });
    started.push(server);
    return { server, url: await server.address() };
  };

  beforeAll(async () => {
    database = await testDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'lifelog-killed-'));
  });
  afterAll(async () => {
    await Promise.all(started.map((server) => server.end('SIGKILL')));
    await database.drop();
    await rm(dataDir, { recursive: true });
  });

  async function remains(): Promise<Remains> {
    const { rows } = await database.pool.query<Omit<Remains, 'objects'>>(`
      SELECT (SELECT count(*)::int FROM attachments WHERE state = 'pending') AS pending,
             (SELECT count(*)::int FROM attachments WHERE state = 'ready') AS ready,
             (SELECT count(*)::int FROM events) AS events`);
    return { ...(rows[0] ?? { pending: 0, ready: 0, events: 0 }), objects: (await objects()).length };
  }

  /** Keys of what the store holds, apart from its marker and the spool. */
  async function objects(): Promise<string[]> {
    const folder = join(dataDir, 'attachments');
    const names = await readdir(folder, { recursive: true });
    return names.filter((name) => /^[0-9a-f]{32}\/.+__/.test(name));
  }

  /** Kills the server at a step of an upload to a new event, or of a new event with its files. */
  async function killAt(failpoint: string, path: 'attach' | 'create'): Promise<Remains> {
    await database.pool.query('DELETE FROM events');
    const { rows } = await database.pool.query<{ id: string }>(
      `INSERT INTO events (title, timezone) VALUES ('Before', 'UTC') RETURNING id`,
    );
    const id = rows[0]?.id;
    const doomed = await start(`${failpoint}=kill`);
    const target = path === 'attach' ? `/api/events/${id}/attachments` : '/api/events';
    const fields: [string, string][] = path === 'attach' ? [] : [['title', 'With files']];
    await expect(upload({ url: doomed.url }, target, FILES, { fields })).rejects.toThrow();
    expect(await doomed.server.exited).toBeNull();
    return remains();
  }

  /** A new server, whose reconciler takes what is older than an hour for left over, and what remains after it. */
  async function recover(): Promise<{ after: Remains; url: string }> {
    await database.pool.query(
      `UPDATE attachments SET uploaded_at = now() - interval '2 hours' WHERE state = 'pending'`,
    );
    const { url } = await start();
    const headers = { authorization: `Bearer ${TOKEN}` };
    const collected = await fetch(`${url}/api/storage/gc`, { method: 'POST', headers });
    expect(collected.status).toBe(200);
    return { after: await remains(), url };
  }

  it.each([
    ['upload.after_intent', { pending: 3, ready: 0, objects: 0 }],
    ['upload.after_put', { pending: 3, ready: 0, objects: 1 }],
    ['upload.before_ready', { pending: 3, ready: 0, objects: 3 }],
  ])('at %s have attached nothing, and leave nothing after a restart', async (failpoint, left) => {
    for (const path of ['attach', 'create'] as const) {
      expect(await killAt(failpoint, path)).toEqual({ ...left, events: 1 });
      const { after } = await recover();
      expect(after).toEqual({ pending: 0, ready: 0, events: 1, objects: 0 });
      await stopAll();
    }
  });

  it.each(['attach', 'create'] as const)('after they were confirmed have attached all (%s)', async (path) => {
    const left = await killAt('upload.after_ready', path);
    expect(left).toEqual({ pending: 0, ready: 3, events: path === 'attach' ? 1 : 2, objects: 3 });
    const { after, url } = await recover();
    expect(after).toEqual(left);
    const { rows } = await database.pool.query<{ key: string }>('SELECT key FROM attachments ORDER BY id');
    const headers = { authorization: `Bearer ${TOKEN}` };
    const texts = rows.map(async ({ key }) =>
      (await fetch(`${url}/api/attachments/${key}?presign=0`, { headers })).text(),
    );
    expect(await Promise.all(texts)).toEqual(['one', 'two', 'three']);
    await stopAll();
  });

  const stopAll = async () => {
    for (const server of started.splice(0)) await server.end('SIGTERM');
    await emptyStore();
  };

  /** Without waiting for deletions, which are not what this is about. */
  async function emptyStore(): Promise<void> {
    await database.pool.query('DELETE FROM object_deletions');
    for (const key of await objects()) await rm(join(dataDir, 'attachments', key));
  }
});
