import { precondition } from './precondition.js';

const BEFORE = 'Sat, 21 Nov 2026 11:59:59 GMT';
const MODIFIED = 'Sat, 21 Nov 2026 12:00:00 GMT';
const AFTER = 'Sat, 21 Nov 2026 12:00:01 GMT';
const VALIDATORS = { etag: '"abc"', lastModified: MODIFIED };

describe('precondition', () => {
  it.each([
    [{}, 'proceed'],
    [{ 'if-match': '"abc"' }, 'proceed'],
    [{ 'if-match': '*' }, 'proceed'],
    [{ 'if-match': '"x", "abc"' }, 'proceed'],
    [{ 'if-match': '"x"' }, 'failed'],
    [{ 'if-match': 'W/"abc"' }, 'failed'],
    [{ 'if-match': '' }, 'failed'],
    [{ 'if-unmodified-since': BEFORE }, 'failed'],
    [{ 'if-unmodified-since': MODIFIED }, 'proceed'],
    [{ 'if-unmodified-since': AFTER }, 'proceed'],
    [{ 'if-unmodified-since': 'yesterday' }, 'proceed'],
    [{ 'if-match': '"abc"', 'if-unmodified-since': BEFORE }, 'proceed'],
    [{ 'if-none-match': '"abc"' }, 'not modified'],
    [{ 'if-none-match': '"x"' }, 'proceed'],
    [{ 'if-modified-since': MODIFIED }, 'not modified'],
    [{ 'if-modified-since': BEFORE }, 'proceed'],
    [{ 'if-none-match': '"x"', 'if-modified-since': MODIFIED }, 'proceed'],
    [{ 'if-match': '"x"', 'if-none-match': '"abc"' }, 'failed'],
    [{ 'if-none-match': '"abc"', 'cache-control': 'no-cache' }, 'not modified'],
  ])('comes to this with %j: %s', (headers, expected) => {
    expect(precondition(headers, VALIDATORS)).toBe(expected);
  });
});
