import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { freePort, LifeLogProcess } from './support/lifelog-process.js';

const TOKEN = `ll_${'k'.repeat(43)}`;
const PASSWORD = 'asked for by the pages';
const LAST_UID = '0192f1c2-7c1e-7b6a-8d5a-3c0f2b1a9e0f';
const LINES = Array.from({ length: 4_000 }, (_, n) =>
  JSON.stringify({ title: `Line ${n}`, timestamp: '1666-09-12T20:00:00Z', timezone: 'Europe/London' }),
);

describe('an import whose server is killed', () => {
  let database: TestDatabase;
  let folder: string;
  const started: LifeLogProcess[] = [];

  const start = async () => {
    const server = new LifeLogProcess(folder, await freePort(), {
      env: { DATABASE_URL: database.url, API_TOKEN: TOKEN, ADMIN_PASSWORD: PASSWORD },
    });
    started.push(server);
    return { server, url: await server.address() };
  };
  const post = (url: string, path: string, type: string, body: string) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': type },
      body,
    });
  const count = async () =>
    (await database.pool.query<{ n: number }>('SELECT count(*)::int n FROM events')).rows[0]?.n;

  beforeAll(async () => {
    database = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'lifelog-killed-'));
  });
  afterAll(async () => {
    await Promise.all(started.map((server) => server.end('SIGKILL')));
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('has happened wholly or not at all, loses nothing that was acknowledged, and can be repeated', async () => {
    const first = await start();
    expect(
      (await post(first.url, '/api/events', 'application/json', '{"title":"Acknowledged"}')).status,
    ).toBe(201);

    const half = request(`${first.url}/api/import`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/x-ndjson' },
    });
    half.on('error', () => undefined); // the connection goes with the process
    half.write(`${LINES.slice(0, 3_000).join('\n')}\n`);
    await batchesReached(database);
    await first.server.end('SIGKILL');
    expect(await count()).toBe(1);

    const second = await start();
    const whole = await post(second.url, '/api/import', 'application/x-ndjson', LINES.join('\n'));
    expect(await whole.json()).toMatchObject({ created: 4_000, skipped: 0 });
    const again = await post(second.url, '/api/import', 'application/x-ndjson', LINES.join('\n'));
    expect(await again.json()).toMatchObject({ created: 0, skipped: 4_000 });
    expect(await count()).toBe(4_001);

    // By the page, with a second server on the same database: it tells how far the import is, and what came of it.
    const third = await start();
    const log = await visit(third.url);
    const before = await count();
    const other = await database.pool.connect();
    // The last line waits for this one to be decided, with all before it written and none of it to be seen.
    await other.query('BEGIN');
    await other.query(`INSERT INTO events (uid, title, timezone) VALUES ($1, 'Undecided', 'UTC')`, [
      LAST_UID,
    ]);
    const job = await log.send([...LINES, JSON.stringify({ title: 'Last', uid: LAST_UID })].join('\n'));
    const toldBy = async (url: string, words: RegExp) => {
      for (;;) {
        const html = await log.open(`${url}${job}`);
        if (words.test(html)) return html;
        await sleep(50);
      }
    };
    expect(await toldBy(second.url, /<dd>[1-9][\d,]*<\/dd>/)).toContain('<h1>Importing</h1>');
    await third.server.end('SIGKILL');
    await other.query('ROLLBACK');
    other.release();
    await database.pool.query(`UPDATE imports SET progressed_at = progressed_at - interval '2 minutes'`);
    expect(await toldBy(second.url, /<h1>Import broken off/)).toContain('Nothing of it is in the log');
    expect(await count()).toBe(before);
    expect(await second.server.end('SIGTERM')).toBe(0);
  });

  /** Signed in at `url`; its cookie is good at every server of the log. */
  async function visit(url: string) {
    const body = JSON.stringify({ password: PASSWORD });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/api/auth/login`, { method: 'POST', headers, body });
    const { csrf_token: token } = (await answer.json()) as { csrf_token: string };
    const cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const open = async (address: string) =>
      (await fetch(address, { headers: { cookie, accept: 'text/html' } })).text();
    const send = async (lines: string) => {
      const form = new FormData();
      form.append('_csrf', token);
      form.append('file', new Blob([lines]), 'log.ndjson');
      form.append('on_error', 'abort');
      const sent = { method: 'POST', headers: { cookie }, body: form, redirect: 'manual' } as const;
      return (await fetch(`${url}/import`, sent)).headers.get('location') ?? '';
    };
    return { open, send };
  }
});

/** Until the import has sent batches to the database: numbers are taken from the sequence before anything is committed. */
async function batchesReached({ pool }: TestDatabase): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const { rows } = await pool.query<{ n: number }>('SELECT last_value::int n FROM events_id_seq');
    if ((rows[0]?.n ?? 0) > 2_000) return;
    await sleep(20);
  }
  throw new Error('The import did not get under way.');
}
