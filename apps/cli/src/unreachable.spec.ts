import { unreachable } from './unreachable.js';

const failed = (cause: unknown) => new TypeError('fetch failed', { cause });
const coded = (code: string) => Object.assign(new Error(code), { code });

describe('unreachable', () => {
  it.each([
    [failed(coded('ECONNREFUSED')), 'Cannot reach LifeLog at http://h: is it running? If not: npm start.'],
    [
      failed(new AggregateError([coded('ECONNREFUSED')])),
      'Cannot reach LifeLog at http://h: is it running? If not: npm start.',
    ],
    [
      failed(coded('ENOTFOUND')),
      'Cannot reach LifeLog at http://h: there is no such host. Check LIFELOG_URL.',
    ],
    [
      failed(coded('ECONNRESET')),
      'The connection to LifeLog at http://h broke in the middle: is the network steady?',
    ],
    [
      failed(coded('EHOSTUNREACH')),
      'Cannot reach LifeLog at http://h (EHOSTUNREACH): is it running, and is the address right?',
    ],
    [failed(undefined), 'Cannot reach LifeLog at http://h: is it running, and is the address right?'],
    [
      new DOMException('', 'TimeoutError'),
      'LifeLog at http://h does not answer. Is it busy or stopped? Its log may tell.',
    ],
  ])('%s', (error, message) => {
    expect(unreachable('http://h', error)).toMatchObject({ message, exitCode: 5 });
  });
});
