import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import express, { type Express, type RequestHandler } from 'express';
import { PinoLogger } from 'nestjs-pino';
import { requestLog } from './request-log.js';

interface Line {
  level: number;
  msg: string;
  request_id: string;
  req: { method: string; url: string; address: string };
  res: { status: number | 'left' };
  route?: string;
  err?: { message: string };
}

const lines: Line[] = [];
const stream = { write: (line: string) => void lines.push(JSON.parse(line) as Line) };
const logger = new PinoLogger({ pinoHttp: [{ wrapSerializers: false }, stream] });

async function served<Result>(
  handler: RequestHandler,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const app: Express = express();
  app.use(requestLog(logger));
  app.get('/things/:id', handler);
  const server = createServer(app as unknown as Parameters<typeof createServer>[1]).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/things/7?token=ll_secret`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function lineOf(id: string | null): Promise<Line> {
  for (;;) {
    const line = lines.find((one) => one.request_id === id && 'res' in one);
    if (line) return line;
    await new Promise(setImmediate);
  }
}

describe('the log of requests', () => {
  it('has a line for each, under the id that its answer names', async () => {
    const id = await served(
      (_request, response) => void response.status(418).end('short'),
      async (url) => (await fetch(url)).headers.get('x-request-id'),
    );
    expect(await lineOf(id)).toMatchObject({
      level: 30,
      msg: 'GET 418',
      req: { method: 'GET', url: '/things/7?token=[redacted]', address: '127.0.0.1' },
      res: { status: 418 },
      route: '/things/:id',
    });
  });

  it('gives the id to what is written meanwhile, also behind a wait', async () => {
    const id = await served(
      async (_request, response) => {
        await new Promise(setImmediate);
        logger.warn('meanwhile');
        response.end();
      },
      async (url) => (await fetch(url)).headers.get('x-request-id'),
    );
    expect(lines.find(({ msg }) => msg === 'meanwhile')?.request_id).toBe(id);
  });

  it('survives an answer that fails, and says so as an error', async () => {
    const id = await served(
      (_request, response) => {
        response.write('begun');
        response.emit('error', new Error('the answer broke'));
        response.emit('error', new Error('and again'));
        response.end();
      },
      async (url) => (await fetch(url)).headers.get('x-request-id'),
    );
    expect(await lineOf(id)).toMatchObject({ level: 50, err: { message: 'the answer broke' } });
  });

  it('has one for a client that leaves in the middle of an answer', async () => {
    const id = await served(
      (_request, response) => void response.write('begun'),
      async (url) => {
        const asked = get(url);
        const [answer] = (await once(asked, 'response')) as [IncomingMessage];
        asked.destroy();
        await text(answer).catch(() => undefined);
        return String(answer.headers['x-request-id']);
      },
    );
    expect(await lineOf(id)).toMatchObject({ res: { status: 200 }, req: { address: '127.0.0.1' } });
  });

  it('tells one that leaves before its answer from one that was answered', async () => {
    const id = 'the-one-that-leaves';
    const arrived = Promise.withResolvers<void>();
    await served(
      () => arrived.resolve(),
      async (url) => {
        const asked = get(url, { headers: { 'x-request-id': id } });
        asked.on('error', () => undefined); // that it was broken off
        await arrived.promise;
        asked.destroy();
        await lineOf(id);
      },
    );
    expect(await lineOf(id)).toMatchObject({ level: 30, msg: 'GET left', res: { status: 'left' } });
  });
});
