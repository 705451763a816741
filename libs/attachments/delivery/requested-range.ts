import type { IncomingHttpHeaders } from 'node:http';
import { DomainError } from '#libs/errors';
import type { ByteRange } from '#libs/storage';
import type { Validators } from './validators.js';

const ONE_RANGE = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i;

/**
 * The one part of the file that is asked for; undefined for all of it. Several parts are answered whole, because each costs
 * us more than its sender, and so is what is no range at all. Throws `range_not_satisfiable`.
 */
export function requestedRange(
  { range = '', 'if-range': ifRange }: IncomingHttpHeaders,
  sizeBytes: number,
  { etag, lastModified }: Validators,
): ByteRange | undefined {
  const [, from = '', to = ''] = ONE_RANGE.exec(range) ?? [];
  if (from + to === '') return undefined;
  // the client's part is of another file: it needs all of this one
  if (ifRange !== undefined && ifRange !== etag && ifRange !== lastModified) return undefined;
  if (from === '') return suffix(Number(to), sizeBytes);
  const first = Number(from);
  const last = to === '' ? Infinity : Number(to);
  if (first > last) return undefined;
  if (first >= sizeBytes) throw new RangeNotSatisfiable(sizeBytes);
  return { first, last: Math.min(last, sizeBytes - 1) };
}

/** The last so many bytes; all of them when there are fewer. */
function suffix(length: number, sizeBytes: number): ByteRange {
  if (length === 0) throw new RangeNotSatisfiable(sizeBytes);
  return { first: Math.max(0, sizeBytes - length), last: sizeBytes - 1 };
}

class RangeNotSatisfiable extends DomainError {
  constructor(sizeBytes: number) {
    super(
      'range_not_satisfiable',
      `The range lies outside of the file, which has ${sizeBytes.toLocaleString('en')} bytes.`,
      { size_bytes: sizeBytes },
      { 'Content-Range': `bytes */${sizeBytes}` },
    );
  }
}
