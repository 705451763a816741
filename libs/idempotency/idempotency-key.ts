import { ValidationError } from '#libs/errors';

/** The key of a request, or undefined without one. Throws ValidationError unless it is 1 to 255 visible characters. */
export function idempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(header)) {
    throw ValidationError.of('Idempotency-Key', 'must be 1 to 255 visible ASCII characters');
  }
  return header;
}
