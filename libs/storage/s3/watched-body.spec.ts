import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { StorageTimeout, StorageUnavailable } from '../storage.errors.js';
import { watchedBody } from './watched-body.js';

const PATIENCE_MS = 1_000;

/** An answer whose pieces come one by one, each when it is asked for and not before, as no real stream does. */
class StepwiseBody extends Readable {
  constructor(private readonly steps: () => AsyncGenerator<Buffer>) {
    super({ read: () => undefined });
  }
  override [Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    return this.steps();
  }
}

const watched = (body: Readable, length: number, first = 0, last = length - 1, signal?: AbortSignal) =>
  watchedBody({ body, length, wanted: { first, last } }, PATIENCE_MS, 'a store', signal);

const answer = (chunks: string[], length: number, first?: number, last?: number) =>
  watched(Readable.from(chunks.map((chunk) => Buffer.from(chunk))), length, first, last);

const brokeOff = (how: string) => ({
  constructor: StorageUnavailable,
  cause: { message: `a store: a download broke off: ${how}.` },
});

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
    ['fewer', ['abc', 'def'], 6],
    ['more', ['abcdefgh', 'ijkl'], 12],
    ['no', [], 0],
  ])('fails with %s bytes than were announced', async (_, chunks, came) => {
    await expect(buffer(answer(chunks, 10))).rejects.toMatchObject(brokeOff(`${came} of 10 bytes came`));
  });

  it('gives nothing where nothing is', async () => {
    expect((await buffer(answer([], 0))).length).toBe(0);
  });

  it('counts in bytes how much it holds for its reader', () => {
    const bytes = answer(['abc'], 3);
    expect(bytes.readableObjectMode).toBe(false);
    bytes.destroy();
  });

  it('fails when the connection breaks, and says so', async () => {
    const body = new StepwiseBody(async function* () {
      yield Buffer.from('abc');
      throw new Error('read ECONNRESET');
    });
    await expect(buffer(watched(body, 10))).rejects.toMatchObject(brokeOff('the connection broke'));
  });

  describe('with a large rest behind what is wanted', () => {
    let isReadOn: boolean;
    let body: StepwiseBody;
    beforeEach(() => {
      isReadOn = false;
      body = new StepwiseBody(async function* () {
        yield Buffer.from('abc');
        yield Buffer.from('def');
        isReadOn = true;
        yield Buffer.from('ghij');
      });
    });

    it.each([
      [1, 5, 'bcdef'],
      [3, 4, 'de'],
    ])('does not read it, for bytes %i to %i', async (first, last, expected) => {
      expect((await buffer(watched(body, 10, first, last))).toString()).toBe(expected);
      expect(isReadOn).toBe(false);
    });

    it('lets go of it once the wanted bytes are taken, before its reader looks for more', async () => {
      const bytes = watched(body, 10, 3, 4);
      await new Promise((resolve) => bytes.once('readable', () => resolve(bytes.pause())));
      expect(String(bytes.read())).toBe('de');
      for (let turns = 0; turns < 100 && !body.destroyed; turns += 1) await turn();
      expect([body.destroyed, bytes.readableEnded, isReadOn]).toEqual([true, false, false]);
      bytes.destroy();
    });
  });

  it.each([
    ['leaves', (bytes: Readable) => bytes.destroy()],
    ['is told to leave', (_: Readable, leaving: AbortController) => leaving.abort()],
  ])('ends what it reads from when its reader %s', async (_, leave) => {
    const body = new Readable({ read: () => undefined });
    const leaving = new AbortController();
    const bytes = watched(body, 1, 0, 0, leaving.signal);
    bytes.on('error', () => undefined).resume();
    leave(bytes, leaving);
    await new Promise((resolve) => body.once('close', resolve));
    expect([bytes.destroyed, body.destroyed]).toEqual([true, true]);
  });

  describe('and time', () => {
    beforeEach(() => {
      jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    });
    afterEach(() => {
      jest.useRealTimers();
    });

    /** Ten pieces, for each of which the store takes that long. */
    const tenPieces = (size: number, milliseconds: number): Promise<Buffer> => {
      const body = new StepwiseBody(async function* () {
        for (let piece = 0; piece < 10; piece += 1) {
          await Promise.resolve(); // the wait for it has begun
          jest.advanceTimersByTime(milliseconds);
          yield Buffer.alloc(size);
        }
      });
      return buffer(watched(body, 10 * size));
    };

    it.each([
      ['slowly, but 1024 bytes in any stretch', 512, 400],
      ['in a single piece for each stretch', 1_024, 999],
      ['little by little, and is over in time', 1, 99],
    ])('lets pass what comes %s', async (_, size, milliseconds) => {
      expect((await tenPieces(size, milliseconds)).length).toBe(10 * size);
      expect(jest.getTimerCount()).toBe(0);
    });

    it.each([
      ['with 1023 bytes in the first stretch', 341, 330],
      ['with hardly any', 1, 101],
      ['with nothing', 1_024, 1_000],
    ])('gives up what comes too slowly, %s', async (_, size, milliseconds) => {
      await expect(tenPieces(size, milliseconds)).rejects.toBeInstanceOf(StorageTimeout);
      expect(jest.getTimerCount()).toBe(0);
    });
  });
});
