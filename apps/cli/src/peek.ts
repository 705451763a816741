/** The first chunk of a stream, and the whole stream as if nobody had looked. */
export async function peek(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ first: Uint8Array; whole: AsyncGenerator<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const begin = await iterator.next();
  const first = begin.done === true ? new Uint8Array() : begin.value;
  return { first, whole: rejoin(begin, iterator) };
}

async function* rejoin(
  begin: IteratorResult<Uint8Array>,
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    for (let next = begin; next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}
