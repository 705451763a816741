import { createHmac } from 'node:crypto';
import { isCsrfToken, issueCsrfToken } from './csrf-token.js';

const SECRET = 's'.repeat(32);

describe('CSRF tokens', () => {
  it('fit the session that they were issued for, again and again', () => {
    const token = issueCsrfToken(SECRET, 'session-1');
    expect(isCsrfToken(SECRET, 'session-1', token)).toBe(true);
    expect(isCsrfToken(SECRET, 'session-1', token)).toBe(true);
  });

  it('say what they are for, so that no other code under the same secret passes for one', () => {
    const [nonce = '', given] = issueCsrfToken(SECRET, 'session-1').split('.');
    const wanted = createHmac('sha256', SECRET).update(JSON.stringify(['csrf', 'session-1', nonce]));
    expect(given).toBe(wanted.digest('base64url'));
  });

  it('differ each time', () => {
    expect(issueCsrfToken(SECRET, 'session-1')).not.toBe(issueCsrfToken(SECRET, 'session-1'));
  });

  it.each([
    ['another session', () => isCsrfToken(SECRET, 'session-2', issueCsrfToken(SECRET, 'session-1'))],
    ['another secret', () => isCsrfToken('t'.repeat(32), 'session-1', issueCsrfToken(SECRET, 'session-1'))],
    ['nonce and mac of different tokens', () => isCsrfToken(SECRET, 's', mixed())],
    ['nothing', () => isCsrfToken(SECRET, 's', undefined)],
    ['an empty one', () => isCsrfToken(SECRET, 's', '')],
    ['a word', () => isCsrfToken(SECRET, 's', 'x')],
    ['two fields of the name', () => isCsrfToken(SECRET, 's', ['a', 'b'])],
  ])('do not fit: %s', (_what, fits) => {
    expect(fits()).toBe(false);
  });
});

function mixed(): string {
  const [nonce] = issueCsrfToken(SECRET, 's').split('.');
  const [, mac] = issueCsrfToken(SECRET, 's').split('.');
  return `${nonce}.${mac}`;
}
