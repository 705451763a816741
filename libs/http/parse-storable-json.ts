import { isUtf8 } from 'node:buffer';
import { DomainError, ValidationError } from '#libs/errors';
import { exactNumbers } from './exact-numbers.js';
import { findUnstorable } from './find-unstorable.js';

/**
 * Parses a JSON object and refuses whatever PostgreSQL or JavaScript would keep differently from how it was sent:
 * invalid UTF-8, NUL, lone surrogates, numbers that do not round-trip, prototype keys, nesting deeper than 32.
 * Throws `malformed_json`, or `validation_error` naming the top-level field.
 */
export function parseStorableJson(bytes: Buffer): Record<string, unknown> {
  if (!isUtf8(bytes)) throw new DomainError('malformed_json', 'The JSON is not valid UTF-8.');
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const value = parse(text);
  if (typeof value !== 'object' || value === null) {
    throw new DomainError('malformed_json', 'The JSON must be an object.');
  }
  if (Array.isArray(value)) throw ValidationError.of('body', 'must be an object, not a list');
  const object = value as Record<string, unknown>;
  // in valid UTF-8 there is no half of a pair, and in JSON no NUL, unless by an escape
  const fault = findUnstorable(object, text.includes('\\u')) ?? exactNumbers(text);
  if (fault) throw ValidationError.of(fault.field, fault.message);
  return object;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DomainError('malformed_json', 'The JSON cannot be parsed.', {}, {}, { cause: error });
  }
}
