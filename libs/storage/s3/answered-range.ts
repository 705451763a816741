import type { ByteRange } from '../object-store.js';

const CONTENT_RANGE = /^bytes (\d+)-(\d+)\//;

/**
 * Where in an answer the bytes are that were asked for; undefined when they are not all in it. A store, or a proxy before it, may
 * ignore a range and send everything.
 */
export function answeredRange(
  asked: ByteRange,
  length: number,
  contentRange: string | undefined,
): ByteRange | undefined {
  const start = Number(CONTENT_RANGE.exec(contentRange ?? '')?.[1] ?? 0);
  const wanted = { first: asked.first - start, last: asked.last - start };
  return wanted.first >= 0 && wanted.last < length ? wanted : undefined;
}
