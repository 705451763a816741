const HEAD_BYTES = 64 * 1024;

/** The first 64 KiB of a body, or all of it, and the whole body as if nobody had looked. */
export async function peekBody(
  body: AsyncIterable<Buffer>,
): Promise<{ head: Buffer; whole: AsyncGenerator<Buffer> }> {
  const iterator = body[Symbol.asyncIterator]();
  const begin: Buffer[] = [];
  let bytes = 0;
  while (bytes < HEAD_BYTES) {
    const next = await iterator.next();
    if (next.done === true) break;
    begin.push(next.value);
    bytes += next.value.length;
  }
  return { head: Buffer.concat(begin).subarray(0, HEAD_BYTES), whole: rejoin(begin, iterator) };
}

async function* rejoin(begin: Buffer[], iterator: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* begin;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}
