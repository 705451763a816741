import { NotFound, ValidationError } from '#libs/errors';
import { SessionIdPipe } from '../sessions/session-id.pipe.js';
import { TokenIdPipe } from './token-id.pipe.js';

describe('TokenIdPipe', () => {
  it.each(['0', '7', '10', '9007199254740991'])('takes %s', (text) => {
    expect(new TokenIdPipe().transform(text)).toBe(text);
  });

  it.each(['', '-1', '01', '1.5', '1e3', ' 1', '1 ', 'x'])('refuses "%s"', (text) => {
    expect(() => new TokenIdPipe().transform(text)).toThrow(ValidationError);
    expect(() => new TokenIdPipe().transform(text)).toThrow(/^id /);
  });

  it.each(['9007199254740992', '9'.repeat(400)])('knows that no token is %s', (text) => {
    expect(() => new TokenIdPipe().transform(text)).toThrow(NotFound);
  });

  it('repeats no more than the beginning of a long number', () => {
    expect(() => new TokenIdPipe().transform('9'.repeat(400))).toThrow(/ 9{40}\.$/);
  });
});

describe('SessionIdPipe', () => {
  const ID = '0195f3a0-1b2c-7d3e-8f40-123456789abc';

  it.each([ID, ID.toUpperCase()])('takes %s', (text) => {
    expect(new SessionIdPipe().transform(text)).toBe(text);
  });

  it.each(['', `${ID}0`, `0${ID}`, ID.slice(1), ID.replaceAll('-', ''), ID.replace('a', 'g')])(
    'refuses "%s"',
    (text) => {
      expect(() => new SessionIdPipe().transform(text)).toThrow(ValidationError);
      expect(() => new SessionIdPipe().transform(text)).toThrow(/^id /);
    },
  );
});
