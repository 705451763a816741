import { isUtf8 } from 'node:buffer';
import { ValidationError } from '#libs/errors';
import { ForeignInvalid } from '../foreign-invalid.js';
import { JsonScanner, type JsonShape } from './json-scanner.js';

/** One entry of a journal with all that belongs to it, by far. */
const MAX_BYTES = 16 * 1024 * 1024;

/** An element of a list in a JSON document. */
export interface JsonElement {
  /** From 1. */
  number: number;
  /** In which it begins, from 1. */
  line: number;
  /** Undefined for what is not JSON. */
  value: unknown;
}

/**
 * The elements of the list `shape.list` of a JSON document, one at a time. Other members are skipped unread. Throws ForeignInvalid for
 * what is no such document.
 */
export async function* jsonElements(
  chunks: AsyncIterable<Buffer>,
  shape: Omit<JsonShape, 'maxBytes'>,
): AsyncGenerator<JsonElement> {
  const scanner = new JsonScanner({ ...shape, maxBytes: MAX_BYTES });
  let number = 0;
  try {
    for await (const chunk of withoutMark(chunks)) {
      for (const part of scanner.feed(chunk)) {
        if ('element' in part) yield { number: (number += 1), line: part.line, value: parse(part.element) };
      }
    }
    scanner.end();
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new ForeignInvalid(error.message, undefined, { cause: error });
  }
}

function parse(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined; // the one who asked says where it is
  }
}

/** Without the byte order mark that some programs begin with. */
async function* withoutMark(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of chunks) {
    yield isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk;
    isFirst = false;
  }
}
