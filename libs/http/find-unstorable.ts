import type { FieldError } from '#libs/errors';
import { isForbiddenKey } from './forbidden-key.js';
import { MAX_DEPTH } from './limits.js';

/**
 * The first value that could not be stored as it was sent, by its top-level field. Iterative: the nesting is the caller's. `hasEscapes`:
 * whether the texts may have NUL or half of a surrogate pair at all.
 */
export function findUnstorable(object: Record<string, unknown>, hasEscapes = true): FieldError | undefined {
  const faultOf = hasEscapes ? textFault : () => undefined;
  for (const field of Object.keys(object)) {
    if (isForbiddenKey(field)) return { field, message: 'is not a field' };
    const message = faultOf(field) ?? faultWithin(object[field], faultOf);
    if (message) return { field, message };
  }
  return undefined;
}

function faultWithin(root: unknown, faultOf: (text: string) => string | undefined): string | undefined {
  if (typeof root === 'string') return faultOf(root);
  if (typeof root !== 'object' || root === null) return undefined;
  const stack: [value: unknown, depth: number][] = [[root, 1]];
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const [value, depth] = entry;
    if (typeof value === 'string') {
      const fault = faultOf(value);
      if (fault) return fault;
    } else if (typeof value === 'object' && value !== null) {
      if (depth > MAX_DEPTH) return `must not be nested deeper than ${MAX_DEPTH} levels`;
      for (const [key, inner] of Object.entries(value)) {
        if (isForbiddenKey(key)) return `must not have the key ${key}`;
        const fault = faultOf(key);
        if (fault) return fault;
        stack.push([inner, depth + 1]);
      }
    }
  }
  return undefined;
}

function textFault(text: string): string | undefined {
  if (text.includes('\0')) return 'must not contain the NUL character';
  if (!text.isWellFormed()) return 'must not contain half of a surrogate pair';
  return undefined;
}
