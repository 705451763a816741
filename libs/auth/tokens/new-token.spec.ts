import { describeToken, newToken } from './new-token.js';
import { tokenDigest } from './token-digest.js';

describe('newToken', () => {
  it('has a recognisable prefix and 256 random bits', () => {
    const { token, prefix } = newToken();
    expect(token).toMatch(/^ll_[A-Za-z0-9_-]{43}$/);
    expect(prefix).toBe(token.slice(0, 8));
  });

  it('never repeats', () => {
    const tokens = new Set(Array.from({ length: 1000 }, () => newToken().token));
    expect(tokens.size).toBe(1000);
  });

  it('is kept as its SHA-256 only', () => {
    expect(tokenDigest('abc').toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(describeToken('abc').digest).toEqual(tokenDigest('abc'));
  });
});
