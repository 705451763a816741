import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';

/** What an object really holds. */
export interface ObjectContent {
  sizeBytes: number;
  sha256: Buffer;
}

/** Reads all of it, one chunk in memory at a time. `seen` hears of each chunk's bytes. Rejects when the stream fails or `signal` is aborted. */
export async function readContent(
  object: Readable,
  signal: AbortSignal,
  seen: (bytes: number) => void,
): Promise<ObjectContent> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  await pipeline(
    object,
    async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        hash.update(chunk);
        sizeBytes += chunk.length;
        seen(chunk.length);
      }
    },
    { signal },
  );
  return { sizeBytes, sha256: hash.digest() };
}
