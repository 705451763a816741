/**
 * The pieces of `body` until `signal` is aborted, which ends the wait for the next one too: a generator that waits for a sender could not
 * be left before the sender moves.
 */
export function untilAborted<Piece>(body: AsyncIterable<Piece>, signal: AbortSignal): AsyncIterable<Piece> {
  return { [Symbol.asyncIterator]: () => iterate(body[Symbol.asyncIterator](), signal) };
}

function iterate<Piece>(pieces: AsyncIterator<Piece>, signal: AbortSignal): AsyncIterator<Piece> {
  const leave = (): void => {
    pieces.return?.().then(undefined, () => undefined); // as soon as it can: nobody waits for it
  };
  return {
    next: () =>
      new Promise((resolve, reject) => {
        const abort = (): void => {
          leave();
          reject(signal.reason as Error);
        };
        if (signal.aborted) {
          abort();
          return;
        }
        signal.addEventListener('abort', abort, { once: true });
        pieces
          .next()
          .then(resolve, reject)
          .finally(() => signal.removeEventListener('abort', abort));
      }),
    return: () => {
      leave();
      return Promise.resolve({ done: true, value: undefined });
    },
  };
}
