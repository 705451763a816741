import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { drain } from './drain.js';

describe('drain', () => {
  let server: Server;
  let url: string;
  let running: ServerResponse[];

  beforeEach(async () => {
    running = [];
    server = createServer((_request, response) => running.push(response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  const request = (): Promise<Response> => fetch(url);

  it('lets a running request end, and takes no new one', async () => {
    const answer = request();
    await once(server, 'request');
    const drained = drain(server, 10_000, new AbortController().signal);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    running[0]?.end('done');
    expect(await (await answer).text()).toBe('done');
    await drained;
    expect(server.listening).toBe(false);
  });

  it('cuts off what runs too long', async () => {
    const answer = expect(request()).rejects.toThrow('fetch failed');
    await once(server, 'request');
    await drain(server, 20, new AbortController().signal);
    await answer;
  });

  it('cuts off at once when it has to hurry', async () => {
    const hurry = new AbortController();
    const answer = expect(request()).rejects.toThrow('fetch failed');
    await once(server, 'request');
    const drained = drain(server, 60_000, hurry.signal);
    hurry.abort();
    await drained;
    await answer;
  });
});
