import { findUnstorable } from './find-unstorable.js';

const nested = (levels: number): unknown =>
  Array.from({ length: levels }).reduce<unknown>((inner) => [inner], 0);
const HALF = '\ud800';

describe('findUnstorable', () => {
  it.each([
    [{}],
    [{ a: 'b', c: [1, null, true, { d: 'e' }] }],
    [{ a: null, b: 0, c: false, d: '' }],
    [{ a: '😀', b: ['\u0001'] }],
    [{ a: nested(32) }],
    [{ toString: 1, a: { toString: 1 } }],
  ])('is content with %j', (object) => {
    expect(findUnstorable(object)).toBeUndefined();
  });

  it.each<[Record<string, unknown>, string, RegExp]>([
    [{ a: 'x\0' }, 'a', /NUL/],
    [{ a: HALF }, 'a', /surrogate/],
    [{ a: ['x\0', 'fine', { b: 'fine' }] }, 'a', /NUL/],
    [{ a: 1, b: ['x', { c: 'y\0' }] }, 'b', /NUL/],
    [{ a: { [`k${HALF}`]: 1 } }, 'a', /surrogate/],
    [{ 'a\0': 1 }, 'a\0', /NUL/],
    [{ constructor: 1 }, 'constructor', /field/],
    [{ a: { prototype: 1 } }, 'a', /key prototype$/],
    [{ a: nested(33) }, 'a', /deeper than 32 /],
    [{ a: 'fine', b: '\0', c: '\0' }, 'b', /NUL/],
  ])('finds what is wrong with %j', (object, field, message) => {
    expect(findUnstorable(object)).toEqual({ field, message: expect.stringMatching(message) as string });
  });

  it('does not look into texts where the source has no escapes, and still at keys and depth', () => {
    expect(findUnstorable({ a: '\0', [HALF]: [HALF] }, false)).toBeUndefined();
    expect(findUnstorable({ a: [{ constructor: 1 }] }, false)?.field).toBe('a');
    expect(findUnstorable({ a: nested(33) }, false)?.field).toBe('a');
  });
});
