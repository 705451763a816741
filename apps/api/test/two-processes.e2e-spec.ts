import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { anEvent, type RunningS3, startS3rver, testDatabase, type TestDatabase } from '#libs/testing';
import { freePort, LifeLogProcess } from './support/lifelog-process.js';
import { ADMIN_PASSWORD, TOKEN } from './support/test-app.js';
import { textFile, upload } from './support/upload.js';

/** Two of the built server on one database and one object store, as replicas run: what one decides the other knows with its next request. */
describe('two processes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifelog two '));
  let database: TestDatabase;
  let store: RunningS3;
  let processes: LifeLogProcess[];
  let token = TOKEN;
  let one: string;
  let other: string;

  beforeAll(async () => {
    [database, store] = await Promise.all([testDatabase({ empty: true }), startS3rver()]);
    const env = {
      ...store.environment,
      FILE_MAX_BYTES: '100000',
      DATABASE_URL: database.url,
      DATABASE_MIGRATE_URL: database.ownerUrl,
      API_TOKEN: TOKEN,
      ADMIN_PASSWORD,
      TIMEZONE: 'Europe/Lisbon',
    };
    // at once, on an empty database: one migrates and makes the secrets, the other waits for both
    processes = await Promise.all(
      [
        ['a', 'America/New_York'],
        ['b', 'Pacific/Kiritimati'],
      ].map(
        async ([name = '', TZ = '']) =>
          new LifeLogProcess(join(folder, name), await freePort(), { env: { ...env, TZ } }),
      ),
    );
    [one = '', other = ''] = await Promise.all(processes.map((process) => process.address()));
  });
  afterAll(async () => {
    await Promise.all(processes.map((process) => process.end('SIGTERM')));
    await Promise.all([database.drop(), store.close()]);
    rmSync(folder, { recursive: true, force: true });
  });

  const json = { 'content-type': 'application/json' };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const status = async (url: string, headers: Record<string, string>) =>
    (await fetch(url, { headers, redirect: 'manual' })).status;
  const post = (url: string, body: object, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });

  async function signIn(on: string): Promise<{ cookie: string; csrf: string }> {
    const answer = await post(`${on}/api/auth/login`, { password: ADMIN_PASSWORD });
    expect(answer.status).toBe(200);
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return { cookie, csrf: ((await answer.json()) as { csrf_token: string }).csrf_token };
  }

  it('work as the data role, which the first start has granted what it needs', async () => {
    const { rows } = await database.pool.query(
      `SELECT DISTINCT usename AS role FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'lifelog'`,
    );
    expect(rows).toEqual([{ role: 'lifelog_app' }]);
    for (const url of [one, other]) expect(await status(`${url}/health`, {})).toBe(200);
  });

  it('have the same instants and days in whatever zone they run, through the hour that comes twice and the one that is skipped', async () => {
    const moments = [
      '2025-10-26T00:30:00.000Z', // 01:30 of summer in Lisbon
      '2025-10-26T01:30:00.000Z', // 01:30 of winter
      '2026-03-29T00:59:59.999Z',
      '2026-03-29T01:00:00.000Z', // 02:00, an hour after 00:59:59
      '2025-10-31T00:00:00.000Z',
      '2025-10-31T23:59:59.999Z',
      '2025-11-01T00:00:00.000Z',
    ];
    const path = '/api/events?tags=dst&sort=oldest';
    for (const [at, timestamp] of moments.entries())
      await post(
        `${at % 2 ? one : other}/api/events`,
        { title: 'A', timestamp, tags: ['dst'] },
        bearer(token),
      );
    for (const url of [one, other]) {
      const list = async (query: string) => {
        const answer = await fetch(`${url}${path}${query}`, { headers: bearer(token) });
        const { items } = (await answer.json()) as { items: { timestamp: string }[] };
        return items.map(({ timestamp }) => timestamp);
      };
      expect(await list('')).toEqual([...moments].sort());
      expect(await list('&start=2025-10-31&end=2025-10-31')).toEqual(moments.slice(4, 6));
      expect(await list('&start=2026-03-29&end=2026-03-29')).toEqual(moments.slice(2, 4));
      expect(await list('&start=2025-10-26&end=2025-10-26')).toEqual(moments.slice(0, 2));
    }
  });

  it('know a token as rotated with the next request', async () => {
    for (const [here, there] of [
      [one, other],
      [other, one],
      [one, other],
    ] as const) {
      expect(await status(`${there}/api/events`, bearer(token))).toBe(200);
      const answer = await post(
        `${here}/api/auth/token/rotate`,
        { admin_password: ADMIN_PASSWORD },
        bearer(token),
      );
      const { api_token: fresh } = (await answer.json()) as { api_token: string };
      expect(await status(`${there}/api/events`, bearer(token))).toBe(401);
      expect(await status(`${there}/api/events`, bearer(fresh))).toBe(200);
      token = fresh;
    }
  });

  it('honour each other’s sessions and forms, and their end', async () => {
    const { cookie, csrf } = await signIn(one);
    expect(await status(`${other}/api/settings`, { cookie })).toBe(200);
    const changed = await fetch(`${other}/api/settings`, {
      method: 'PATCH',
      headers: { ...json, cookie, 'x-csrf-token': csrf },
      body: '{"week_start":"sunday"}',
    });
    expect(changed.status).toBe(200);
    expect((await post(`${other}/api/auth/logout`, {}, { cookie, 'x-csrf-token': csrf })).status).toBe(204);
    expect(await status(`${one}/api/settings`, { cookie })).toBe(401);
  });

  it('have the same files, and keep the limit of an event together', async () => {
    const made = await post(`${one}/api/events`, anEvent(), bearer(token));
    const { id } = (await made.json()) as { id: number };
    const headers = bearer(token);
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, at) =>
        upload({ url: at % 2 ? one : other }, `/api/events/${id}/attachments`, [textFile(`${at}.txt`)], {
          headers,
        }),
      ),
    );
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses).toEqual([...Array<number>(10).fill(201), ...Array<number>(6).fill(400)]);
    const { attachments } = (await (await fetch(`${other}/api/events/${id}`, { headers })).json()) as {
      attachments: { key: string }[];
    };
    expect(attachments).toHaveLength(10);
    for (const { key } of attachments) {
      for (const host of [one, other]) {
        const file = await fetch(`${host}/api/attachments/${key}?download=1`, { headers });
        expect([file.status, await file.text()]).toEqual([200, 'A note.']);
      }
    }
  });

  it('make a backup once, whoever is asked', async () => {
    const headers = bearer(token);
    const asked = await Promise.all([one, other].map((url) => post(`${url}/api/backups`, {}, headers)));
    expect(asked.map((answer) => answer.status).sort()).toEqual([202, 409]);
    const backups = async () =>
      ((await (await fetch(`${one}/api/backups`, { headers })).json()) as { items: { state: string }[] })
        .items;
    while ((await backups())[0]?.state !== 'done') {
      expect((await backups())[0]?.state).not.toBe('failed');
      await sleep(100);
    }
    expect(await backups()).toHaveLength(1);
  });

  it('count failed sign-ins together', async () => {
    const guess = async (url: string) => (await post(`${url}/api/auth/login`, { password: 'wrong' })).status;
    const statuses: number[] = [];
    for (const url of [one, other, one, other, one]) statuses.push(await guess(url));
    expect(statuses).toEqual([401, 401, 401, 401, 401]);
    expect([await guess(one), await guess(other)]).toEqual([429, 429]);
  });

  // the last: one of the two is gone after it
  it('lose nothing that was acknowledged when one is killed under load, and the other fails no request', async () => {
    const headers = bearer(token);
    const acknowledged: string[] = [];
    const failedAt: string[] = [];
    let stopped = false;
    const write = async (url: string, writer: number): Promise<void> => {
      for (let at = 0; !stopped; at += 1) {
        const title = `load ${writer}-${at}`;
        try {
          const answer = await post(`${url}/api/events`, anEvent({ title }), headers);
          if (answer.status === 201) acknowledged.push(title);
          else failedAt.push(url);
          await answer.arrayBuffer();
        } catch {
          failedAt.push(url); // the connection broke
          if (url === one) return; // its client has nobody left to talk to
        }
      }
    };
    const writers = [one, other, one, other, one, other].map(write);
    const enough = async (count: number) => {
      while (acknowledged.length < count) await sleep(10);
    };
    await enough(100);
    await processes[0]?.end('SIGKILL');
    await enough(acknowledged.length + 100);
    stopped = true;
    await Promise.all(writers);
    expect(failedAt.filter((url) => url === other)).toEqual([]);
    expect(failedAt.length).toBeLessThanOrEqual(3); // what was on its way to the one that died
    const { rows } = await database.pool.query<{ title: string }>(
      `SELECT title FROM events WHERE title LIKE 'load %'`,
    );
    const kept = new Set(rows.map(({ title }) => title));
    expect(acknowledged.filter((title) => !kept.has(title))).toEqual([]);
    expect(kept.size).toBe(rows.length); // none twice
  });
});
