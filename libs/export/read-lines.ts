import { DomainError } from '#libs/errors';

const NEW_LINE = 0x0a;

export interface Line {
  /** From 1. */
  number: number;
  /** Without its end. */
  bytes: Buffer;
  /** Whether a line feed followed; the last line of a file may lack it. */
  ended: boolean;
}

/** Splits a stream of bytes at line feeds. Throws `payload_too_large` (`info.line`) for a line over `maxBytes`. */
export async function* readLines(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Line> {
  for await (const lines of readManyLines(chunks, maxBytes)) yield* lines;
}

/** The same, with all lines that end in a chunk at once: to wait for each of a million lines costs more than to split them. */
export async function* readManyLines(
  chunks: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<Line[]> {
  let number = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const lines: Line[] = [];
    let from = 0;
    for (let at = chunk.indexOf(NEW_LINE); at >= 0; at = chunk.indexOf(NEW_LINE, from)) {
      const piece = chunk.subarray(from, at);
      const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      if (bytes.length > maxBytes) break;
      number += 1;
      lines.push({ number, bytes, ended: true });
      rest = Buffer.alloc(0);
      from = at + 1;
    }
    if (lines.length > 0) yield lines;
    rest = rest.length === 0 ? chunk.subarray(from) : Buffer.concat([rest, chunk.subarray(from)]);
    refuseLong(rest, maxBytes, number + 1);
  }
  if (rest.length > 0) yield [{ number: number + 1, bytes: rest, ended: false }];
}

function refuseLong(bytes: Buffer, maxBytes: number, line: number): void {
  if (bytes.length <= maxBytes) return;
  throw new DomainError(
    'payload_too_large',
    `Line ${line} is longer than ${maxBytes} bytes. Nothing was imported.`,
    { line, max_bytes: maxBytes },
  );
}

/** Nothing but spaces, tabs and carriage returns. */
export function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
