/** Passes chunks on and tells `seen` how many bytes there were so far, and `ended` that these were all. */
export async function* byteCount(
  chunks: AsyncIterable<Uint8Array>,
  seen: (bytes: number) => void,
  ended: () => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    yield chunk;
    bytes += chunk.length;
    seen(bytes);
  }
  ended();
}
