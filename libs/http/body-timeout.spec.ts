import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { bodyTimeout, pauseBodyTimeout } from './body-timeout.middleware.js';

/** Several times what passes between two bytes here: a busy machine is late. */
const PAUSE_MS = 400;
const TOTAL_MS = 1_200;
/** For `/patient`: whatever is refused there is refused for its pace. */
const ENDLESS_MS = 600_000;
/** Bytes a second. */
const SLOWEST = 4;
/** Milliseconds between two bytes: within the pause, and slower than the slowest. */
const HARDLY_MS = PAUSE_MS * 0.7;

describe('bodyTimeout', () => {
  let server: Server;

  beforeAll(async () => {
    const limited = bodyTimeout(PAUSE_MS, TOTAL_MS, SLOWEST);
    const patient = bodyTimeout(PAUSE_MS, ENDLESS_MS, SLOWEST);
    const app = express();
    app.use((request, response, next) =>
      (request.path === '/patient' ? patient : limited)(request, response, next),
    );
    app.use((request, response) => {
      let length = 0;
      const goOn = pauseBodyTimeout(request);
      const waitMs = Number(request.headers['x-wait'] ?? 0);
      if (waitMs > 0) request.pause();
      setTimeout(() => {
        goOn();
        request.resume();
      }, waitMs);
      request.on('data', (chunk: Buffer) => (length += chunk.length));
      request.on('end', () => response.set('Connection', 'close').json({ length }));
    });
    server = createServer(app);
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });

  afterAll(() => server.close());

  async function drip(type: string, bytes: number, everyMs: number, waitMs = 0, path = '/'): Promise<string> {
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('error', () => undefined); // written to after the server has closed
    const closed = new Promise((resolve) => socket.once('close', resolve)); // events.once would reject on that error
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: a\r\nx-wait: ${waitMs}\r\ncontent-type: ${type}\r\ncontent-length: ${bytes}\r\n\r\n`,
    );
    const started = performance.now();
    for (let sent = 0; sent < bytes && !socket.destroyed;) {
      // by the clock: where this process did not get to run for a while, it sends what became due meanwhile
      const due = Math.min(bytes, 1 + Math.floor((performance.now() - started) / everyMs));
      socket.write('x'.repeat(due - sent));
      sent = due;
      await sleep(everyMs);
    }
    await closed;
    return text;
  }

  it('leaves a body alone that is in within the time', async () => {
    expect(await drip('application/json', 3, 10)).toContain('{"length":3}');
  });

  it('gives a JSON body the time as a whole', async () => {
    expect(await drip('application/json', 20, 50)).toContain('"error_code":"request_timeout"');
  });

  it.each(['application/x-ndjson', 'multipart/form-data; boundary=x', 'application/zip'])(
    'gives a body of the type %s the time anew while it arrives',
    async (type) => {
      expect(await drip(type, 14, 50)).toContain('{"length":14}');
    },
  );

  it('does not give a streamed body time without end', async () => {
    const started = performance.now();
    expect(await drip('application/x-ndjson', 100, 50)).toContain('"error_code":"request_timeout"');
    expect(performance.now() - started).toBeGreaterThan(TOTAL_MS * 0.9);
    expect(performance.now() - started).toBeLessThan(TOTAL_MS * 4);
  });

  it.each([
    ['multipart/form-data; boundary=x', '/import'],
    ['application/zip', '/api/import'],
    ['application/json', '/api/import'],
  ])('gives an import, %s to %s, as long as it keeps coming', async (type, path) => {
    const started = performance.now();
    expect(await drip(type, 50, 40, 0, path)).toContain('{"length":50}');
    expect(performance.now() - started).toBeGreaterThan(TOTAL_MS * 1.5);
  });

  it('does not give time without end to an import that hardly comes', async () => {
    const text = await drip('application/x-ndjson', 40, HARDLY_MS, 0, '/api/import');
    expect(text).toContain('"error_code":"request_timeout"');
  });

  it('does not keep a place for files that hardly come', async () => {
    const upload = await drip('multipart/form-data; boundary=x', 20, HARDLY_MS, 0, '/patient');
    expect(upload).toContain('"error_code":"request_timeout"');
    expect(await drip('application/x-ndjson', 3, HARDLY_MS)).toContain('{"length":3}');
  });

  it('does not count the time in which we let a body wait, and counts again afterwards', async () => {
    expect(await drip('multipart/form-data; boundary=x', 3, 1, TOTAL_MS * 2)).toContain('{"length":3}');
    const started = performance.now();
    expect(await drip('multipart/form-data; boundary=x', 80, 50, PAUSE_MS * 3)).toContain('request_timeout');
    expect(performance.now() - started).toBeGreaterThan((PAUSE_MS * 3 + TOTAL_MS) * 0.9);
  });
});
