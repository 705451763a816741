import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendRaw } from './support/bad-inputs/send.js';
import { startTestApp, type TestApp, TOKEN } from './support/test-app.js';

const BODY_TIMEOUT_MS = 1_000;
const HEADERS_TIMEOUT_MS = 10_000;
/** Not of the limit, but that there is one: Node's own are 60 s and more, and a busy machine is late. */
const SOON_MS = 40_000;

interface ErrorBody {
  error_code: string;
}

describe('limits of the server', () => {
  let app: TestApp;
  let port: number;
  let slowHeaders: ReturnType<typeof drip>;
  const head = (path: string, type: string, length: number): string =>
    `POST ${path} HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${TOKEN}\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n`;

  beforeAll(async () => {
    app = await startTestApp({}, { bodyTimeoutMs: BODY_TIMEOUT_MS });
    port = Number(new URL(app.url).port);
    slowHeaders = drip(['GET /health/live HTTP/1.1\r\nhost: a\r\n', 'x: '], 100); // waited for when all else is tested
  });

  afterAll(() => app.close());

  /** Writes one piece after the other and answers what came back and when. */
  async function drip(
    pieces: string[],
    pauseMs: number,
    to = port,
  ): Promise<{ text: string; milliseconds: number }> {
    const socket = connect({ port: to, host: '127.0.0.1' });
    const started = performance.now();
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('error', () => undefined); // written to after the server has closed
    const closed = new Promise((resolve) => socket.once('close', resolve)); // events.once would reject on that error
    void (async () => {
      for (const piece of pieces) {
        if (socket.destroyed) return;
        socket.write(piece);
        await sleep(pauseMs);
      }
    })();
    await closed;
    return { text, milliseconds: performance.now() - started };
  }

  it.each([
    ['a JSON body that stops', [head('/api/events', 'application/json', 100), '{}'], 10],
    ['a JSON body that drips', [head('/api/events', 'application/json', 100), ...'{"title":'.split('')], 250],
    ['a JSON body that never begins', [head('/api/events', 'application/json', 100)], 10],
    ['an import that stops', [head('/api/import', 'application/x-ndjson', 100), '{"title":'], 10],
  ])('answers 408 to %s, closes the connection and has kept nothing', async (_name, pieces, pauseMs) => {
    const { text, milliseconds } = await drip(pieces, pauseMs);
    expect(text).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(text).toMatch(/\r\nconnection: close\r\n/i);
    expect(text).toContain('"error_code":"request_timeout"');
    expect(milliseconds).toBeGreaterThan(BODY_TIMEOUT_MS * 0.9);
    expect(milliseconds).toBeLessThan(SOON_MS);
    const { rows } = await app.database.pool.query('SELECT 1 FROM events');
    expect(rows).toHaveLength(0);
  });

  it('reads nothing that a stranger sends, be it broken or unknown', async () => {
    const answer = await fetch(`${app.url}/api/events?unknown=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"title":',
    });
    expect(answer.status).toBe(401);
    expect(((await answer.json()) as ErrorBody).error_code).toBe('auth_error');
  });

  it('waits for an import as long as it goes on', async () => {
    const lines = Array.from(
      { length: 20 },
      (_value, index) => `{"title":"Line ${index}","timezone":"UTC"}\n`,
    );
    const length = lines.join('').length;
    const [first = '', ...rest] = lines;
    const query = '/api/import?dry_run=true';
    const started = performance.now();
    const answer = drip(
      [
        head(query, 'application/x-ndjson', length).replace('\r\n\r\n', '\r\nconnection: close\r\n\r\n') +
          first,
        ...rest,
      ],
      100, // far from the limit, which a busy machine would pass otherwise
    );
    await expect(answer).resolves.toMatchObject({ text: expect.stringContaining('"created":20') as string });
    expect(performance.now() - started).toBeGreaterThan(BODY_TIMEOUT_MS * 1.5);
  });

  it.each([
    ['of a type that is not taken', '/api/events', 'text/plain', 415, 'unsupported_media_type'],
    ['that is too large', '/api/events', 'application/json', 413, 'payload_too_large'],
    ['that is refused at its first line', '/api/import', 'application/x-ndjson', 400, 'import_invalid'],
    ['for an address that does not exist', '/api/nothing', 'application/json', 404, 'not_found'],
  ])('is heard by a client in the middle of a large body %s', async (_name, path, type, status, code) => {
    const patient = await startTestApp({}, { database: app.database }); // a busy machine may take a second over a body
    const body = `{"title":""}\n${`{"title":"a"}\n`.repeat(600_000)}`;
    for (let round = 0; round < 10; round += 1) {
      let answer = await patient.api('POST', path, body, { 'content-type': type });
      // a busy machine may have no connection to the database in time
      while (answer.status === 503) answer = await patient.api('POST', path, body, { 'content-type': type });
      expect(answer.status).toBe(status);
      expect(((await answer.json()) as ErrorBody).error_code).toBe(code);
    }
    await patient.close();
  });

  it('does not wait for an upload that is announced far too large and does not come', async () => {
    const patient = await startTestApp({}, { database: app.database });
    const upload = head('/api/events', 'multipart/form-data; boundary=x', 999_000_000);
    const { text } = await drip([upload], 10, Number(new URL(patient.url).port));
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(text).toContain('"error_code":"payload_too_large"');
    await patient.close();
  });

  it('takes as many headers as fit, and drops none of them', async () => {
    const filler = Array.from({ length: 2_500 }, () => 'a:\r\n').join('');
    const head = `GET /api/events HTTP/1.1\r\nhost: a\r\nconnection: close\r\n${filler}authorization: Bearer ${TOKEN}\r\n\r\n`;
    expect((await sendRaw(port, Buffer.from(head))).status).toBe(200);
  });

  it('answers 408 to headers that do not end within ten seconds', async () => {
    const { text, milliseconds } = await slowHeaders;
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(text).toContain('"error_code":"request_timeout"');
    expect(milliseconds).toBeGreaterThan(HEADERS_TIMEOUT_MS * 0.9);
    expect(milliseconds).toBeLessThan(SOON_MS);
  });

  it('does not wait for a client that leaves broken HTTP open', async () => {
    const started = performance.now();
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    socket.resume();
    socket.write('nonsense\r\n\r\n');
    await once(socket, 'end');
    const server = app.app.getHttpServer();
    while ((await connections(server)) > 0 && performance.now() - started < SOON_MS) await sleep(50);
    expect(await connections(server)).toBe(0);
    socket.destroy();
  });
});

function connections(server: {
  getConnections(done: (error: Error | null, count: number) => void): void;
}): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });
}
