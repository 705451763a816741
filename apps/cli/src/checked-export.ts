import { createHash } from 'node:crypto';
import { CliError } from './cli-error.js';

const NEW_LINE = 0x0a;
const NO_CHECK = Buffer.alloc(0);
/** Of a ZIP's last record, which has no comment here. */
const ZIP_END_BYTES = 22;
const ZIP_END = 'PK\u0005\u0006';

/** How far an export has come. */
export interface ExportCount {
  bytes: number;
  /** Undefined where they are not counted, in JSON. */
  events?: number;
}

/**
 * Passes an NDJSON export on and throws CliError at its end unless the last line counts the events before it and has the
 * SHA-256 of their bytes. `seen` is called for each chunk.
 */
export async function* checkedNdjson(
  chunks: AsyncIterable<Uint8Array>,
  seen: (count: ExportCount) => void,
): AsyncGenerator<Uint8Array> {
  const sha256 = createHash('sha256');
  const count = { bytes: 0, events: 0 };
  let lastLine = NO_CHECK;
  for await (const chunk of chunks) {
    const open = Buffer.concat([lastLine, chunk]);
    const settled = open.lastIndexOf(NEW_LINE, -2) + 1;
    sha256.update(open.subarray(0, settled));
    count.events += lines(open.subarray(0, settled));
    count.bytes += chunk.length;
    lastLine = open.subarray(settled);
    yield chunk;
    seen(count);
  }
  const end = endLine(lastLine);
  if (end === undefined) throw broken('ends in the middle');
  if (end.events !== count.events || end.sha256 !== sha256.digest('hex'))
    throw broken('was altered on its way');
}

/** Passes a JSON export on and throws CliError at its end unless the document is closed. */
export async function* checkedJson(
  chunks: AsyncIterable<Uint8Array>,
  seen: (count: ExportCount) => void,
): AsyncGenerator<Uint8Array> {
  const count = { bytes: 0 };
  let tail = NO_CHECK;
  for await (const chunk of chunks) {
    count.bytes += chunk.length;
    tail = Buffer.concat([tail, chunk.subarray(-8)]).subarray(-8);
    yield chunk;
    seen(count);
  }
  if (!/\]\s*\}\s*$/.test(tail.toString('latin1'))) throw broken('ends in the middle');
}

/** Passes a ZIP on and throws CliError at its end unless its directory, which is the last of it, has come too. */
export async function* checkedZip(
  chunks: AsyncIterable<Uint8Array>,
  seen: (count: ExportCount) => void,
): AsyncGenerator<Uint8Array> {
  const count = { bytes: 0 };
  let tail = NO_CHECK;
  for await (const chunk of chunks) {
    count.bytes += chunk.length;
    tail = Buffer.concat([tail, chunk.subarray(-ZIP_END_BYTES)]).subarray(-ZIP_END_BYTES);
    yield chunk;
    seen(count);
  }
  if (tail.toString('latin1', 0, ZIP_END.length) !== ZIP_END) throw broken('ends in the middle');
}

function endLine(bytes: Buffer): Record<string, unknown> | undefined {
  if (bytes.at(-1) !== NEW_LINE) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'end'
    ? value
    : undefined;
}

function lines(bytes: Buffer): number {
  let found = 0;
  for (let at = bytes.indexOf(NEW_LINE); at >= 0; at = bytes.indexOf(NEW_LINE, at + 1)) found += 1;
  return found;
}

function broken(how: string): CliError {
  return new CliError(`The export ${how}: it is not whole. Try again.`);
}
