import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { freePort, LifeLogProcess } from './support/lifelog-process.js';

const TOKEN = `ll_${'k'.repeat(43)}`;
const BYTES = 'what must not be lost';

interface Event {
  id: number;
  attachments: { key: string }[];
}

describe('a server that is killed', () => {
  let database: TestDatabase;
  let dataDir: string;
  const started: LifeLogProcess[] = [];

  beforeEach(async () => {
    database = await testDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'lifelog-killed-'));
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((server) => server.end('SIGKILL')));
    await database.drop();
    await rm(dataDir, { recursive: true });
  });

  const start = async (failpoints = '') => {
    const server = new LifeLogProcess(dataDir, await freePort(), {
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
  const ask = (url: string, method: string, path: string, body?: FormData) =>
    fetch(`${url}${path}`, { method, headers: { authorization: `Bearer ${TOKEN}` }, body });
  const form = (files: number, title?: string) => {
    const data = new FormData();
    if (title !== undefined) data.append('title', title);
    for (let n = 0; n < files; n++)
      data.append('files', new File([BYTES], `n${n}.txt`, { type: 'text/plain' }));
    return data;
  };
  const create = async (url: string, files: number) => {
    const response = await ask(url, 'POST', '/api/events', form(files, 'With files'));
    expect(response.status).toBe(201);
    return (await response.json()) as Event;
  };
  const object = (key: string) => join(dataDir, 'attachments', key);
  const count = async (where: string) =>
    (await database.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${where}`)).rows[0]?.n;
  const until = async (isSo: () => boolean | Promise<boolean>) => {
    for (let tries = 0; tries < 600 && !(await isSo()); tries++) await sleep(100); // a minute, as promised
    expect(await isSo()).toBe(true);
  };
  /** The objects that are there, whether anything knows them or not. */
  const objects = async () => {
    const entries = await readdir(join(dataDir, 'attachments'), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name));
  };
  const clean = async (url: string) => {
    const response = await ask(url, 'POST', '/api/storage/gc');
    expect(response.status).toBe(200);
    return (await response.json()) as Record<string, number>;
  };
  /** Every row has its exact bytes, and every object its row. */
  const expectWhole = async (url: string, files: number) => {
    const lines = (await (await ask(url, 'POST', '/api/storage/verify')).text()).trim().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ type: 'end', checked: files, damaged: 0 });
    expect(await count('attachments')).toBe(files);
    expect(await count('object_deletions')).toBe(0);
    expect(await objects()).toHaveLength(files);
  };

  describe.each(['event', 'attachment'])('while it deletes an %s', (what) => {
    it.each(['delete.before_commit', 'delete.after_commit', 'delete.object_gone', 'delete.row_gone'])(
      'at %s: it is fully there or fully gone',
      async (failpoint) => {
        const { server, url } = await start(`${failpoint}=kill`);
        const { id, attachments } = await create(url, what === 'event' ? 3 : 1);
        const [first] = attachments as [{ key: string }];
        const path = what === 'event' ? `/api/events/${id}` : `/api/attachments/${first.key}`;
        const answer = await ask(url, 'DELETE', path).catch(() => undefined);
        const isAnswered = failpoint === 'delete.object_gone' || failpoint === 'delete.row_gone';
        expect(answer?.status).toBe(isAnswered ? 204 : undefined);
        expect(await server.exited).toBeNull(); // by a signal

        const again = await start();
        const there = failpoint === 'delete.before_commit';
        expect((await ask(again.url, 'GET', path)).status).toBe(there ? 200 : 404);
        for (const { key } of attachments) {
          if (there) {
            expect(await (await ask(again.url, 'GET', `/api/attachments/${key}`)).text()).toBe(BYTES);
          } else await until(() => !existsSync(object(key)));
        }
        await until(async () => (await count('object_deletions')) === 0);
        expect(await clean(again.url)).toMatchObject({ pending_removed: 0, quarantined: 0 });
        await expectWhole(again.url, there ? attachments.length : 0);
      },
    );
  });

  it.each([
    ['upload.after_intent', 0],
    ['upload.after_put', 0],
    ['upload.before_ready', 0],
    ['upload.after_ready', 2],
  ])('at %s: after an hour there are %i files, and nothing else', async (failpoint, files) => {
    const { server, url } = await start(`${failpoint}=kill`);
    const { id } = (await (
      await fetch(`${url}/api/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
        body: '{"title":"Acknowledged"}',
      })
    ).json()) as Event;
    await expect(ask(url, 'POST', `/api/events/${id}/attachments`, form(2))).rejects.toThrow();
    expect(await server.exited).toBeNull();

    const again = await start();
    const seen = (await (await ask(again.url, 'GET', `/api/events/${id}`)).json()) as Event;
    expect(seen.attachments).toHaveLength(files);
    const early = await clean(again.url);
    expect(early).toMatchObject({ pending_removed: 0, quarantined: 0, spool_removed: 0 }); // it might be running still
    await database.pool.query(`UPDATE attachments SET uploaded_at = now() - interval '61 minutes'`);
    for (const name of await readdir(join(dataDir, 'attachments', '.incoming'))) {
      await utimes(join(dataDir, 'attachments', '.incoming', name), 0, 0);
    }
    expect(await clean(again.url)).toMatchObject({ pending_removed: 2 - files, deletions_waiting: 0 });
    expect(await readdir(join(dataDir, 'attachments', '.incoming'))).toEqual([]);
    await expectWhole(again.url, files);
  });
});
