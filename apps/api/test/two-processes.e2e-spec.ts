import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { freePort, LifeLogProcess } from './support/lifelog-process.js';
import { ADMIN_PASSWORD, TOKEN } from './support/test-app.js';

/** Two of the built server on one database, as replicas run: what one decides the other knows with its next request. */
describe('two processes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifelog two '));
  let database: TestDatabase;
  let processes: LifeLogProcess[];
  let one: string;
  let other: string;

  beforeAll(async () => {
    database = await testDatabase({ empty: true });
    const env = {
      DATABASE_URL: database.url,
      DATABASE_MIGRATE_URL: database.ownerUrl,
      API_TOKEN: TOKEN,
      ADMIN_PASSWORD,
    };
    // at once, on an empty database: one migrates and makes the secrets, the other waits for both
    processes = await Promise.all(
      [0, 1].map(async () => new LifeLogProcess(folder, await freePort(), { env })),
    );
    [one = '', other = ''] = await Promise.all(processes.map((process) => process.address()));
  });
  afterAll(async () => {
    await Promise.all(processes.map((process) => process.end('SIGTERM')));
    await database.drop();
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

  it('know a token as rotated with the next request', async () => {
    let token = TOKEN;
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

  it('count failed sign-ins together', async () => {
    const guess = async (url: string) => (await post(`${url}/api/auth/login`, { password: 'wrong' })).status;
    const statuses: number[] = [];
    for (const url of [one, other, one, other, one]) statuses.push(await guess(url));
    expect(statuses).toEqual([401, 401, 401, 401, 401]);
    expect([await guess(one), await guess(other)]).toEqual([429, 429]);
  });
});
