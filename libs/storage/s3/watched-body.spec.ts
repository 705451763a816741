import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { watchedBody } from './watched-body.js';

const answer = (chunks: string[], length: number, first = 0, last = length - 1) =>
  watchedBody(
    { body: Readable.from(chunks.map((chunk) => Buffer.from(chunk))), length, wanted: { first, last } },
    1_000,
    'a store',
  );

describe('watchedBody', () => {
  it.each([
    [0, 9, 'abcdefghij'],
    [0, 0, 'a'],
    [2, 3, 'cd'],
    [3, 7, 'defgh'],
    [9, 9, 'j'],
  ])('cuts bytes %i to %i out of more', async (first, last, expected) => {
    const bytes = await buffer(answer(['abc', 'd', 'efghi', 'j'], 10, first, last));
    expect(bytes.toString()).toBe(expected);
  });

  it.each([
    ['fewer', ['abc', 'def']],
    ['more', ['abcdefgh', 'ijkl']],
    ['no', []],
  ])('fails with %s bytes than were announced', async (_, chunks) => {
    await expect(buffer(answer(chunks, 10))).rejects.toMatchObject({ errorCode: 'storage_unavailable' });
  });

  it('gives nothing where nothing is', async () => {
    expect((await buffer(answer([], 0))).length).toBe(0);
  });

  it('ends what it reads from when its reader leaves', async () => {
    const body = new Readable({ read: () => undefined });
    const bytes = watchedBody({ body, length: 1, wanted: { first: 0, last: 0 } }, 60_000, 'a store');
    bytes.resume();
    bytes.destroy();
    await new Promise((resolve) => body.once('close', resolve));
    expect(body.destroyed).toBe(true);
  });
});
