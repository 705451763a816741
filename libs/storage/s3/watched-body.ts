import { addAbortSignal, Readable } from 'node:stream';
import type { ByteRange } from '../object-store.js';
import { StorageTimeout, StorageUnavailable } from '../storage.errors.js';

/** Bytes a second, below which a store counts as silent. */
const SLOWEST = 1024;

interface Answer {
  body: Readable;
  /** How many bytes it announced. */
  length: number;
  /** Which of them are wanted: some stores send more than the range that they were asked for. */
  wanted: ByteRange;
}

/**
 * The wanted bytes of an answer, all of them or an error: a connection that breaks off must not look like the end. Only the time
 * spent waiting for the store counts; a reader may take as long as it likes.
 */
export function watchedBody(
  answer: Answer,
  timeoutMs: number,
  place: string,
  signal?: AbortSignal,
): Readable {
  const bytes = Readable.from(wantedBytes(answer, timeoutMs, place), { objectMode: false });
  bytes.once('close', () => answer.body.destroy()); // at once, and not when the next chunk has come
  return signal ? addAbortSignal(signal, bytes) : bytes;
}

async function* wantedBytes({ body, length, wanted }: Answer, timeoutMs: number, place: string) {
  let at = 0;
  for await (const chunk of arriving(body, timeoutMs, place)) {
    const from = Math.max(0, wanted.first - at);
    const part = chunk.subarray(from, Math.max(from, wanted.last + 1 - at));
    at += chunk.length;
    if (part.length > 0) yield part;
    if (at > wanted.last && wanted.last + 1 < length) return; // the rest is nobody's, and may be large
  }
  if (at !== length) throw broken(place, `${at} of ${length} bytes came`);
}

/** Throws when in a stretch of waiting, added up to `timeoutMs`, hardly anything came. */
async function* arriving(body: Readable, timeoutMs: number, place: string): AsyncGenerator<Buffer> {
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let waited = 0;
  let moved = 0;
  try {
    for (;;) {
      const began = performance.now();
      const next = await within(chunks.next(), timeoutMs - waited);
      if (next.done) return;
      waited += performance.now() - began;
      moved += next.value.length;
      if (moved >= (SLOWEST * timeoutMs) / 1000) moved = waited = 0;
      yield next.value;
    }
  } catch (error) {
    throw error instanceof StorageTimeout ? error : broken(place, 'the connection broke');
  } finally {
    body.destroy();
  }
}

async function within<Result>(work: Promise<Result>, milliseconds: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new StorageTimeout()), milliseconds);
  });
  // what fails after the time is up is nobody's any more: the race has taken note of it
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function broken(place: string, how: string): StorageUnavailable {
  return new StorageUnavailable({ cause: new Error(`${place}: a download broke off: ${how}.`) });
}
