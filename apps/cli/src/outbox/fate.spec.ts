import { type Fate, fateOf } from './fate.js';

const refused = (info: Record<string, unknown> = {}) => ({ detail: 'No.', error_code: 'x', info });
const response = (status: number, headers: Record<string, string> = {}) =>
  new Response(status === 204 ? null : '', { status, headers });

describe('fateOf', () => {
  it.each<[string, Parameters<typeof fateOf>[0], Fate]>([
    ['no answer', { error: new TypeError('fetch failed') }, 'unreachable'],
    ['a page of something else', { error: new SyntaxError(), response: response(200) }, 'unreachable'],
    ['a 404 of something else', { error: '<h1>', response: response(404) }, 'unreachable'],
    ...[408, 425, 429, 502, 503, 504].map((status): [string, Parameters<typeof fateOf>[0], Fate] => [
      String(status),
      { error: refused(), response: response(status) },
      'unreachable',
    ]),
    ['500', { error: refused(), response: response(500) }, 'failing'],
    ['507', { error: refused(), response: response(507) }, 'failing'],
    ['401', { error: refused(), response: response(401) }, 'denied'],
    ['403', { error: refused(), response: response(403) }, 'denied'],
    ['400', { error: refused(), response: response(400) }, 'refused'],
    ['413', { error: refused(), response: response(413) }, 'refused'],
    ['422', { error: refused(), response: response(422) }, 'refused'],
    ['an attempt at work', { error: refused(), response: response(409, { 'retry-after': '1' }) }, 'failing'],
    ['its uid', { error: refused({ field: 'uid' }), response: response(409) }, 'known'],
    ['another conflict', { error: refused(), response: response(409) }, 'refused'],
  ])('of %s', (_name, result, fate) => {
    expect(fateOf(result, false)).toBe(fate);
  });

  it('of a uid that its writer gave is a refusal', () => {
    expect(fateOf({ error: refused({ field: 'uid' }), response: response(409) }, true)).toBe('refused');
  });
});
