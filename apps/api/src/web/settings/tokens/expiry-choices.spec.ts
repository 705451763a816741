import { EXPIRY_CHOICES, expiryOf } from './expiry-choices.js';

describe('expiryOf', () => {
  const now = Date.parse('2026-10-15T08:40:00Z');

  it('counts days from now, or never ends', () => {
    expect(expiryOf('', now)).toBeNull();
    expect(expiryOf('7', now)).toBe('2026-10-22T08:40:00.000Z');
    expect(expiryOf('365', now)).toBe('2027-10-15T08:40:00.000Z');
  });

  it('knows every choice that the form offers', () => {
    for (const { value, days } of EXPIRY_CHOICES) expect(expiryOf(value, now) === null).toBe(days === null);
  });
});
