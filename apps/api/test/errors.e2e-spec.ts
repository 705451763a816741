import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:net';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { type DatabaseProxy, databaseProxy } from './support/database-proxy.js';
import { startTestApp, type TestApp, TOKEN } from './support/test-app.js';
import { htmx, WebVisitor } from './support/web-visitor.js';

interface ErrorBody {
  detail: string;
  error_code: string;
  info: { error_id?: string };
}

async function failure(
  answer: Response,
): Promise<{ status: number; code: string; retryAfter: string | null }> {
  const body = (await answer.json()) as ErrorBody;
  expect(Object.keys(body).sort()).toEqual(['detail', 'error_code', 'info']);
  expect(JSON.stringify(body)).not.toMatch(/SELECT|events_|node_modules|127\.0\.0\.1|\.js/);
  return { status: answer.status, code: body.error_code, retryAfter: answer.headers.get('retry-after') };
}

/** Of requests at once. */
const CONNECTIONS = 6;
/** Not of the limit, but that there is one, before the client's own; a busy machine is late. */
const SOON_MS = 20_000;

describe('faults of the database', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ DATABASE_POOL_MAX: String(CONNECTIONS) });
    expect((await app.api('POST', '/api/events', { title: 'Kept' })).status).toBe(201);
  });

  afterAll(() => app.close());

  /** Runs `work` while the events table cannot be read. */
  async function whileLocked<Result>(work: () => Promise<Result>): Promise<Result> {
    const client = await app.database.pool.connect();
    try {
      await client.query('BEGIN; LOCK TABLE events IN ACCESS EXCLUSIVE MODE');
      return await work();
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  }

  const backends = (state: string): Promise<number[]> =>
    app.database.pool
      .query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE application_name = 'lifelog' AND datname = current_database() AND ${state}`,
      )
      .then(({ rows }) => rows.map(({ pid }) => pid));

  async function waitForBackends(state: string): Promise<number[]> {
    for (let tries = 0; tries < 3_000; tries += 1) {
      const pids = await backends(state);
      if (pids.length > 0) return pids;
      await sleep(10);
    }
    throw new Error(`No backend with ${state} within half a minute.`);
  }

  const kill = (pids: number[]): Promise<unknown> =>
    app.database.pool.query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid', [pids]);

  it('answers 503 when the backend is killed in the middle of a statement, and the next request works', async () => {
    await whileLocked(async () => {
      const answer = app.api('GET', '/api/events');
      await kill(await waitForBackends(`wait_event_type = 'Lock'`));
      expect(await failure(await answer)).toEqual({
        status: 503,
        code: 'database_unavailable',
        retryAfter: '2',
      });
    });
    expect((await app.api('GET', '/api/events')).status).toBe(200);
  });

  it('does not notice when idle backends are killed', async () => {
    for (let round = 0; round < 5; round += 1) {
      const pids = await waitForBackends(`state = 'idle'`);
      await kill(pids);
      while ((await backends(`pid IN (${pids.join()})`)).length > 0) await sleep(10);
      await sleep(20); // what they said on leaving is on its way
      expect((await app.api('GET', '/api/events')).status).toBe(200);
    }
  });

  it('survives the loss of a connection between two statements of a transaction', async () => {
    const { port } = new URL(app.url);
    const socket = connect(Number(port), '127.0.0.1');
    const closed = once(socket, 'close', { signal: AbortSignal.timeout(10_000) });
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const line = '{"title":"Half of an import"}\n';
    socket.write(
      `POST /api/import HTTP/1.1\r\nhost: a\r\nconnection: close\r\nauthorization: Bearer ${TOKEN}\r\n` +
        `content-type: application/x-ndjson\r\ncontent-length: ${2 * line.length}\r\n\r\n${line}`,
    );
    await kill(await waitForBackends(`state = 'idle in transaction'`));
    await sleep(100);
    if (socket.writable) socket.write(line); // the loss may have been noticed, and answered, by now
    await closed;
    expect(text).toMatch(/^HTTP\/1\.1 503 /);
    expect(text).toContain('"error_code":"database_unavailable"');
    const { rows } = await app.database.pool.query(`SELECT 1 FROM events WHERE title LIKE 'Half%'`);
    expect(rows).toHaveLength(0);
    expect((await app.api('GET', '/api/events')).status).toBe(200);
  });

  it('answers everything with 503 within seconds when the table is locked, and has done nothing', async () => {
    await whileLocked(async () => {
      const requests: [string, string, unknown?][] = [
        ['GET', '/api/events'],
        ['GET', '/api/search?q=kept'],
        ['POST', '/api/events', { title: 'Never' }],
        ['PATCH', '/api/events/1', { title: 'Never' }],
        ['DELETE', '/api/events/1'],
      ];
      const failures = await Promise.all(
        // at once, as each waits for as long
        requests.map(async ([method, path, body]) => {
          const started = performance.now();
          const failed = await failure(await app.api(method, path, body));
          return { request: `${method} ${path}`, ...failed, waited: performance.now() - started };
        }),
      );
      for (const { request, waited, ...failed } of failures) {
        expect([request, failed]).toEqual([
          request,
          { status: 503, code: 'database_timeout', retryAfter: '2' },
        ]);
        expect(waited).toBeGreaterThan(4_000);
        expect(waited).toBeLessThan(SOON_MS);
      }
    });
    const kept = await app.api('GET', '/api/events');
    await expect(kept.json()).resolves.toMatchObject({ items: [{ title: 'Kept' }], total: 1 });
  });

  it('answers 503 overloaded when every connection is taken, and recovers', async () => {
    const busy = await whileLocked(async () => {
      const waiting = Array.from({ length: CONNECTIONS }, () => app.api('GET', '/api/events'));
      while ((await backends(`wait_event_type = 'Lock'`)).length < CONNECTIONS) await sleep(10);
      const extra = await Promise.all(Array.from({ length: 8 }, () => app.api('GET', '/api/events')));
      for (const answer of extra) {
        expect(await failure(answer)).toEqual({ status: 503, code: 'overloaded', retryAfter: '2' });
      }
      return waiting;
    });
    const statuses = (await Promise.all(busy)).map(({ status }) => status);
    expect(statuses).toEqual(Array(CONNECTIONS).fill(200));
    expect((await app.api('GET', '/api/events')).status).toBe(200);
  });

  it('hides what nobody foresaw behind an id that is in the log', async () => {
    await app.database.pool.query('ALTER TABLE events RENAME COLUMN description TO moved');
    const answer = await app.api('GET', '/api/events');
    await app.database.pool.query('ALTER TABLE events RENAME COLUMN moved TO description');
    expect(answer.status).toBe(500);
    const body = (await answer.json()) as ErrorBody;
    expect(body.error_code).toBe('internal_error');
    expect(JSON.stringify(body)).not.toMatch(/column|description|42703/);
    const requestId = answer.headers.get('x-request-id') ?? 'none';
    const entries = () =>
      app
        .log()
        .split('\n')
        .filter((line) => line.includes(requestId));
    for (let tries = 0; tries < 100 && entries().length === 0; tries += 1) await sleep(10);
    await sleep(50); // a second line would follow at once
    expect(entries()).toHaveLength(1);
    expect(JSON.parse(entries()[0] ?? '')).toMatchObject({
      level: 50,
      error_code: 'internal_error',
      error_id: body.info.error_id,
      res: { status: 500 },
      route: '/api/events',
    });
    expect(entries()[0]).toContain('42703');
  });
});

describe.each(['127.0.0.1', 'localhost'])('a database at %s that goes away', (host) => {
  let database: TestDatabase;
  let proxy: DatabaseProxy;
  let app: TestApp;

  beforeAll(async () => {
    database = await testDatabase();
    proxy = await databaseProxy(database.url, host);
    app = await startTestApp({}, { database: { ...database, url: proxy.url } });
  });

  afterAll(async () => {
    await app.close();
    await proxy.close();
    await database.drop();
  });

  it('is answered with 503, told by /health, and used again by itself when it is back', async () => {
    expect((await app.api('GET', '/api/events')).status).toBe(200);
    const visitor = await WebVisitor.signedIn(app);
    await proxy.goDown();
    for (const [method, path, body] of [
      ['GET', '/api/events', undefined],
      ['POST', '/api/events', { title: 'Never' }],
      ['GET', '/api/export', undefined],
      ['POST', '/api/auth/tokens', { name: 'a', scopes: ['read'] }],
    ] as const) {
      expect(await failure(await app.api(method, path, body))).toEqual({
        status: 503,
        code: 'database_unavailable',
        retryAfter: '2',
      });
    }
    const health = await fetch(`${app.url}/health`);
    expect(health.status).toBe(503);
    await expect(health.json()).resolves.toMatchObject({
      status: 'error',
      error: { database: { status: 'down' } },
    });
    expect((await fetch(`${app.url}/health/ready`)).status).toBe(503);
    expect((await fetch(`${app.url}/health/live`, { headers: { cookie: 'sid=s%3Aabc.def' } })).status).toBe(
      200,
    );
    const page = await visitor.open('/');
    expect([page.status, page.headers.get('refresh')]).toEqual([503, '2']);
    expect(page.html).toMatch(/<h1>The database does not answer<\/h1>[^]*Trying again in 2 s\./);
    const sent = await visitor.submit('/events/quick', { line: 'Never' });
    expect([sent.status, sent.headers.get('refresh')]).toEqual([503, null]);
    const note = await visitor.open('/?q=a', htmx('results'));
    expect([note.status, note.headers.get('hx-reswap')]).toEqual([503, 'afterbegin']);
    expect(note.html).toMatch(
      /^<div class="note bad" role="alert".*<b>The database does not answer\.<\/b> Trying/,
    );

    await proxy.comeBack();
    expect((await app.api('GET', '/api/events')).status).toBe(200);
    expect((await fetch(`${app.url}/health/ready`)).status).toBe(200);
    expect(app.log()).not.toContain('"level":60');
  });

  it('that ends between a commit and its answer has done the work once, as the same key then tells', async () => {
    const send = () => app.api('POST', '/api/events', { title: 'Perhaps' }, { 'idempotency-key': 'perhaps' });
    proxy.loseAnswerTo('COMMIT');
    expect(await failure(await send())).toMatchObject({ status: 503, code: 'database_unavailable' });
    const again = await send();
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
    const { rows } = await database.pool.query(`SELECT id FROM events WHERE title = 'Perhaps'`);
    expect(rows).toEqual([{ id: String(((await again.json()) as { id: number }).id) }]);
  });
});
