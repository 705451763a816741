import { PassThrough } from 'node:stream';
import { untilAborted } from './until-aborted.js';

async function all<Piece>(pieces: AsyncIterable<Piece>): Promise<Piece[]> {
  const found: Piece[] = [];
  for await (const piece of pieces) found.push(piece);
  return found;
}

async function* waiting(): AsyncGenerator<string> {
  yield 'first';
  await new Promise(() => undefined);
}

describe('untilAborted', () => {
  it('hands on what comes', async () => {
    const body = new PassThrough({ objectMode: true });
    body.write('a');
    body.end('b');
    expect(await all(untilAborted<string>(body, new AbortController().signal))).toEqual(['a', 'b']);
    expect(body.destroyed).toBe(true);
  });

  it('ends while it waits for a sender that sends nothing', async () => {
    const stop = new AbortController();
    const pieces = untilAborted(waiting(), stop.signal)[Symbol.asyncIterator]();
    expect(await pieces.next()).toEqual({ done: false, value: 'first' });
    const next = pieces.next();
    stop.abort(new Error('Stopped.'));
    await expect(next).rejects.toThrow('Stopped.');
    await expect(pieces.next()).rejects.toThrow('Stopped.');
  });

  it('can be left', async () => {
    for await (const piece of untilAborted(waiting(), new AbortController().signal)) {
      expect(piece).toBe('first');
      break;
    }
  });
});
