import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { inTurn } from './in-turn.js';

const passOn =
  (name: string): RequestHandler =>
  (_request, response, next) => {
    response.append('Seen', name);
    next();
  };
const later: RequestHandler = (_request, _response, next) => void setImmediate(next);

async function answer(
  ...handlers: RequestHandler[]
): Promise<[status: number, seen: string | null, body: string]> {
  const app = express();
  app.use(inTurn(handlers));
  app.use((_request, response) => void response.end('behind all'));
  app.use((failure: Error, _request: Request, response: Response, _next: NextFunction) => {
    response.status(500).end(failure.message);
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const got = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return [got.status, got.headers.get('seen'), await got.text()];
  } finally {
    server.close();
  }
}

describe('handlers in turn', () => {
  it('are asked one after the other, and then whatever comes behind', async () => {
    expect(await answer(passOn('a'), later, passOn('b'), later)).toEqual([200, 'a, b', 'behind all']);
    expect(await answer()).toEqual([200, null, 'behind all']);
  });

  it('end with the one that answers', async () => {
    const answers: RequestHandler = (_request, response) => void response.end('here');
    expect(await answer(passOn('a'), answers, passOn('b'))).toEqual([200, 'a', 'here']);
  });

  it.each<[string, RequestHandler]>([
    ['hands on', (_request, _response, next) => next(new Error('failed'))],
    [
      'throws',
      () => {
        throw new Error('failed');
      },
    ],
    [
      'throws later',
      async () => {
        await new Promise(setImmediate);
        throw new Error('failed');
      },
    ],
  ])('end with the one that %s what is wrong', async (_how, failing) => {
    expect(await answer(passOn('a'), later, failing, passOn('b'))).toEqual([500, 'a', 'failed']);
  });
});
