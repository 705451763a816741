import { ValidationError } from '#libs/errors';
import { idempotencyKey } from './idempotency-key.js';

describe('idempotencyKey', () => {
  it.each(['k', '!~', 'x'.repeat(255), '0190c2f0-0000-7000-8000-000000000001'])('takes %s', (key) => {
    expect(idempotencyKey(key)).toBe(key);
  });

  it('is none without a header', () => {
    expect(idempotencyKey(undefined)).toBeUndefined();
  });

  it.each(['', ' ', 'a b', 'a\tb', 'é', 'x'.repeat(256), 'a\u007f', 'k, k'])('refuses %j', (key) => {
    expect(() => idempotencyKey(key)).toThrow(ValidationError);
  });
});
