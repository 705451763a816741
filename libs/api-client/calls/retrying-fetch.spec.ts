import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { dataOf } from './data-of.js';
import { LifeLogError } from './lifelog-error.js';
import { retryingFetch } from './retrying-fetch.js';

type Reply = 'hang up' | { status: number; retryAfter?: string };

/** A server that gives these answers, one a request, and then 200. */
async function serverThat(...replies: Reply[]) {
  const seen: string[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    void text(request).then((body) => {
      seen.push(`${request.method} ${body}`.trim());
      const reply = replies.shift() ?? { status: 200 };
      if (reply === 'hang up') return request.socket.destroy();
      const pause = reply.retryAfter === undefined ? {} : { 'retry-after': reply.retryAfter };
      response.writeHead(reply.status, pause).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const send = async (init: RequestInit = {}, options = {}) =>
    (await retryingFetch(fetch, options)(new Request(url, init))).status;
  return { seen, send, close: () => server.close().closeAllConnections() };
}

const BUSY: Reply = { status: 503, retryAfter: '0' };
const JSON_TYPE = { 'content-type': 'application/json' };

describe('retryingFetch', () => {
  it.each<[string, Reply, RequestInit]>([
    ['a busy server', BUSY, {}],
    ['a limit', { status: 429, retryAfter: new Date(0).toUTCString() }, {}],
    ['a connection that breaks', 'hang up', {}],
    ['a deletion', BUSY, { method: 'DELETE' }],
    [
      'a body with a key',
      'hang up',
      { method: 'POST', body: '{"a":1}', headers: { ...JSON_TYPE, 'idempotency-key': 'k' } },
    ],
  ])('tries again after %s, with all that was sent', async (_name, reply, init) => {
    const { seen, send, close } = await serverThat(reply, reply);
    expect(await send(init)).toBe(200);
    expect(seen).toEqual(Array.from({ length: 3 }, () => seen[0]));
    expect(seen[0]).toBe(`${init.method ?? 'GET'} ${typeof init.body === 'string' ? init.body : ''}`.trim());
    close();
  });

  it.each<[string, Reply, RequestInit]>([
    ['a POST without a key', BUSY, { method: 'POST', body: '{}', headers: JSON_TYPE }],
    ['a body that cannot be read twice', BUSY, { method: 'PUT', body: new Blob(['x']) }],
    ['another failure', { status: 500 }, {}],
    ['a server that wants more patience', { status: 503, retryAfter: '31' }, {}],
  ])('does not repeat %s', async (_name, reply, init) => {
    const { seen, send, close } = await serverThat(reply);
    expect([await send(init), seen.length]).toEqual([typeof reply === 'string' ? 0 : reply.status, 1]);
    close();
  });

  it('gives up in the end, with the last answer', async () => {
    const { seen, send, close } = await serverThat(BUSY, BUSY, BUSY, BUSY, BUSY);
    expect([await send({}, { retries: 2 }), seen.length]).toEqual([503, 3]);
    close();
  });

  it('stops waiting when it is told to', async () => {
    const { send, close } = await serverThat({ status: 503, retryAfter: '20' });
    await expect(send({}, { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    close();
  });
});

describe('dataOf', () => {
  const response = new Response(null, { status: 404 });

  it('throws what the server says, typed', async () => {
    const error = { detail: 'There is no event 9.', error_code: 'not_found', info: { id: 9 } };
    const failed = await dataOf(Promise.resolve({ error, response })).catch((thrown: unknown) => thrown);
    expect(failed).toBeInstanceOf(LifeLogError);
    expect(failed).toMatchObject({
      message: 'There is no event 9.',
      status: 404,
      errorCode: 'not_found',
      info: { id: 9 },
    });
    const strange = dataOf(Promise.resolve({ error: '<h1>Router</h1>', response }));
    await expect(strange).rejects.toMatchObject({ status: 404, errorCode: 'unknown' });
  });

  it('throws what fetch has thrown, and answers data', async () => {
    const error = new TypeError('fetch failed');
    await expect(dataOf(Promise.resolve({ error }))).rejects.toBe(error);
    expect(await dataOf(Promise.resolve({ data: 1 }))).toBe(1);
  });
});
