import { setTimeout as sleep } from 'node:timers/promises';
import { eventRows } from './support/bad-inputs/event-rows.js';
import { startTestApp, type TestApp } from './support/test-app.js';

describe('Idempotency-Key', () => {
  let app: TestApp;
  let replica: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
    replica = await startTestApp({}, { database: app.database });
  });

  afterAll(async () => {
    await replica.close();
    await app.close();
  });

  const post = (
    key: string,
    body: unknown,
    on = app,
    headers: Record<string, string> = {},
  ): Promise<Response> => on.api('POST', '/api/events', body, { 'idempotency-key': key, ...headers });
  const count = async (): Promise<number> => (await eventRows(app.database)).count;

  it('gives the first answer again, byte for byte, on every replica', async () => {
    const before = await count();
    const first = await post('again', { title: 'Once', tags: ['a'] });
    const text = await first.text();
    expect(first.status).toBe(201);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    for (const on of [app, replica]) {
      const repeated = await post('again', { title: 'Once', tags: ['a'] }, on);
      expect(repeated.status).toBe(201);
      expect(await repeated.text()).toBe(text);
      expect(repeated.headers.get('idempotent-replayed')).toBe('true');
      expect(repeated.headers.get('location')).toBe(first.headers.get('location'));
      expect(repeated.headers.get('etag')).toBe(first.headers.get('etag'));
    }
    expect(await count()).toBe(before + 1);
  });

  it('gives it again even when the event was changed or removed since', async () => {
    const first = await post('removed', { title: 'Gone' });
    const text = await first.text();
    await app.api('DELETE', first.headers.get('location') ?? '');
    const repeated = await post('removed', { title: 'Gone' });
    expect([repeated.status, await repeated.text()]).toEqual([201, text]);
  });

  it('refuses another body', async () => {
    await post('other', { title: 'First' });
    const before = await count();
    const answer = await post('other', { title: 'Second' });
    expect(answer.status).toBe(422);
    await expect(answer.json()).resolves.toMatchObject({ error_code: 'idempotency_mismatch' });
    expect(await count()).toBe(before);
  });

  it('remembers no failure: the corrected request may use the key', async () => {
    const uid = '0190c2f0-0000-7000-8000-000000000001';
    await app.api('POST', '/api/events', { title: 'Taken', uid });
    expect((await post('failed', { title: ' ' })).status).toBe(400);
    expect((await post('failed', { title: 'Clash', uid })).status).toBe(409);
    const answer = await post('failed', { title: 'Fine' });
    expect([answer.status, answer.headers.get('idempotent-replayed')]).toEqual([201, null]);
  });

  it('keeps the keys of two tokens apart', async () => {
    const created = await app.api('POST', '/api/auth/tokens', { name: 'Phone', scopes: ['capture'] });
    const { token } = (await created.json()) as { token: string };
    const mine = (await (await post('shared', { title: 'Mine' })).json()) as { id: number };
    const other = await post('shared', { title: 'Theirs' }, app, { authorization: `Bearer ${token}` });
    expect([other.status, other.headers.get('idempotent-replayed')]).toEqual([201, null]);
    expect(((await other.json()) as { id: number }).id).not.toBe(mine.id);
  });

  it('tells a repeat that comes while the first still runs, and does the work once', async () => {
    const client = await app.database.pool.connect();
    await client.query('BEGIN; LOCK TABLE events IN EXCLUSIVE MODE');
    const first = post('running', { title: 'Slow' });
    await sleep(300); // the first has taken the key and waits for the table
    const early = await post('running', { title: 'Slow' }, replica);
    expect(early.status).toBe(409);
    expect(early.headers.get('retry-after')).toBe('1');
    await expect(early.json()).resolves.toMatchObject({ error_code: 'conflict' });
    await client.query('ROLLBACK');
    client.release();
    expect((await first).status).toBe(201);
    const late = await post('running', { title: 'Slow' }, replica);
    expect([late.status, late.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
  });

  it('does the work once for twenty requests at the same time', async () => {
    const before = await count();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_value, index) =>
        post('race', { title: 'Race' }, index % 2 ? app : replica),
      ),
    );
    for (const { status } of answers) expect([201, 409, 503]).toContain(status); // 503: no connection in time, on a busy machine
    const fresh = answers.filter(
      (answer) => answer.status === 201 && answer.headers.get('idempotent-replayed') === null,
    );
    expect(fresh).toHaveLength(1);
    expect(await count()).toBe(before + 1);
  });

  it('forgets after 24 hours, not before', async () => {
    const age = (key: string, interval: string): Promise<unknown> =>
      app.database.pool.query(
        `UPDATE idempotency_keys SET created_at = now() - $2::interval WHERE key = $1`,
        [key, interval],
      );
    await post('old', { title: 'Yesterday' });
    await age('old', '23 hours 59 minutes');
    expect((await post('old', { title: 'Today' })).status).toBe(422);
    await age('old', '24 hours 1 minute');
    const again = await post('old', { title: 'Today' });
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, null]);
    const replayed = await post('old', { title: 'Today' });
    expect(replayed.headers.get('idempotent-replayed')).toBe('true');
  });

  it('forgets even what has not been cleared away yet', async () => {
    await post('uncleared', { title: 'Yesterday' });
    await app.database.pool.query(`UPDATE idempotency_keys SET created_at = now() - interval '25 hours'`);
    await app.database.pool.query(
      `INSERT INTO idempotency_keys (owner, key, request_hash, status, body, created_at)
       SELECT 'somebody', n::text, '', 201, '{}', now() - interval '3 days' FROM generate_series(1, 250) n`,
    );
    const again = await post('uncleared', { title: 'Today' });
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, null]);
    const replayed = await post('uncleared', { title: 'Today' });
    expect(replayed.headers.get('idempotent-replayed')).toBe('true');
    await post('third', { title: 'Clears the rest' });
  });

  it('clears away what has expired', async () => {
    await post('stale', { title: 'Stale' });
    await app.database.pool.query(`UPDATE idempotency_keys SET created_at = now() - interval '2 days'`);
    await post('newest', { title: 'Newest' });
    const { rows } = await app.database.pool.query<{ key: string }>('SELECT key FROM idempotency_keys');
    expect(rows.map(({ key }) => key)).toEqual(['newest']);
  });
});
