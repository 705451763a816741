import { createHash } from 'node:crypto';
import { passedBytes } from '#libs/storage';

const NEW_LINE = 0x0a;

/**
 * Lines, and a last line that a truncated file lacks: how many there were and the SHA-256 of all before it. `counted` hears of
 * the number before that line.
 */
export async function* ndjsonWithEnd(
  lines: AsyncIterable<Buffer>,
  counted: (events: number) => void = () => undefined,
): AsyncGenerator<Buffer> {
  const sha256 = createHash('sha256');
  let events = 0;
  for await (const chunk of lines) {
    sha256.update(chunk);
    events += countLines(chunk);
    yield chunk;
    passedBytes(chunk.length);
  }
  counted(events);
  yield Buffer.from(`${JSON.stringify({ type: 'end', events, sha256: sha256.digest('hex') })}\n`);
}

function countLines(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(NEW_LINE); at >= 0; at = chunk.indexOf(NEW_LINE, at + 1)) lines += 1;
  return lines;
}
