import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Archive } from '#libs/archive';
import { anArchive, makeZip, testDatabase, type TestDatabase } from '#libs/testing';
import { freePort, LifeLogProcess } from './support/lifelog-process.js';

const TOKEN = `ll_${'k'.repeat(43)}`;
const KEYS = ['a', 'b', 'c'].map((letter) => `${letter.repeat(32)}/1791990000__note.txt`);
const textOf = (key: string) => `The note ${key}`;
const described = (key: string) => ({
  key,
  filename: 'note.txt',
  content_type: 'text/plain',
  size_bytes: textOf(key).length,
  sha256: hash('sha256', textOf(key)),
  uploaded_at: '2026-10-15T07:41:02.318Z',
});
const EVENTS = KEYS.map((key, n) => ({
  uid: `00000000-0000-4000-8000-00000000000${n}`,
  title: `Event ${n}`,
  timestamp: '2026-10-15T07:40:00.000Z',
  timezone: 'UTC',
  attachments: [described(key)],
}));

describe('a server that is killed', () => {
  let database: TestDatabase;
  let folder: string;
  const started: LifeLogProcess[] = [];

  const start = async (failpoints = '') => {
    const server = new LifeLogProcess(folder, await freePort(), {
      env: {
        NODE_ENV: 'test',
        DATABASE_URL: database.url,
        API_TOKEN: TOKEN,
        ADMIN_PASSWORD: 'not asked for here',
        LIFELOG_FAILPOINTS: failpoints,
      },
    });
    started.push(server);
    return { server, url: await server.address() };
  };
  const send = async (url: string) =>
    fetch(`${url}/api/import`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/zip' },
      body: new Uint8Array(
        await makeZip(
          anArchive({
            events: EVENTS,
            attachments: Object.fromEntries(KEYS.map((key) => [key, textOf(key)])),
          }),
        ),
      ),
    });
  const counts = async () => {
    const { rows } = await database.pool.query<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM events) AS events, count(*) FILTER (WHERE state = 'ready')::int AS ready,
              count(*) FILTER (WHERE state = 'pending')::int AS pending FROM attachments`,
    );
    return rows[0];
  };

  beforeEach(async () => {
    database = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'lifelog-killed-'));
  });
  afterEach(async () => {
    await Promise.all(started.map((server) => server.end('SIGKILL')));
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(['upload.after_put', 'upload.before_ready'])(
    'in an import, at %s, has imported nothing, and takes it whole afterwards',
    async (failpoint) => {
      const first = await start(`${failpoint}=kill`);
      await expect(send(first.url)).rejects.toThrow();
      await first.server.exited;
      expect(await counts()).toMatchObject({ events: 0, ready: 0, pending: 3 });

      const second = await start();
      const listed = await fetch(`${second.url}/api/imports`, {
        headers: { authorization: `Bearer ${TOKEN}` },
      });
      await database.pool.query(`UPDATE imports SET progressed_at = now() - interval '2 minutes'`);
      expect(await listed.json()).toMatchObject({ items: [{ state: 'running', report: null }] });
      expect(await (await send(second.url)).json()).toMatchObject({ created: 3, attachments_created: 3 });
      expect(await counts()).toEqual({ events: 3, ready: 3, pending: 3 });
      const again = await fetch(`${second.url}/api/imports?page=2&page_size=1`, {
        headers: { authorization: `Bearer ${TOKEN}` },
      });
      expect(await again.json()).toMatchObject({ items: [{ state: 'interrupted' }] });

      await database.pool.query(
        `UPDATE attachments SET uploaded_at = now() - interval '2 hours' WHERE state = 'pending'`,
      );
      const gc = await fetch(`${second.url}/api/storage/gc`, {
        method: 'POST',
        headers: { authorization: `Bearer ${TOKEN}` },
      });
      expect(await gc.json()).toMatchObject({ pending_removed: 3 });
      expect(await counts()).toEqual({ events: 3, ready: 3, pending: 0 });
      expect(await second.server.end('SIGTERM')).toBe(0);
    },
  );

  it('in an export leaves a ZIP that nobody takes for whole', async () => {
    const { server, url } = await start();
    await send(url);
    // enough that most of it is still to be sent when the first bytes have come
    await database.pool.query(
      `INSERT INTO events (title, description, timezone)
       SELECT 'E' || n, (SELECT string_agg(md5(n::text || m), ' ') FROM generate_series(1, 100) m), 'UTC' FROM generate_series(1, 20000) n`,
    );
    const response = await fetch(`${url}/api/export/archive`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    const received: Uint8Array[] = [];
    const reading = (async () => {
      for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
        received.push(chunk);
        if (received.length === 1) await server.end('SIGKILL');
      }
    })();
    await expect(reading).rejects.toThrow();
    const path = join(folder, 'cut.zip');
    await writeFile(path, Buffer.concat(received));
    await expect(Archive.open(path)).rejects.toThrow('cut off or damaged');
  });
});
