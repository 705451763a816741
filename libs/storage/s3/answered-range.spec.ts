import { answeredRange } from './answered-range.js';

describe('answeredRange', () => {
  it.each([
    ['all of it', [0, 9], 10, undefined, [0, 9]],
    ['the part', [3, 5], 3, 'bytes 3-5/10', [0, 2]],
    ['everything in place of the part', [3, 5], 10, undefined, [3, 5]],
    ['a larger part', [3, 5], 6, 'bytes 2-7/10', [1, 3]],
    ['a part from far on', [123, 125], 3, 'bytes 123-125/200', [0, 2]],
    ['less than the part', [3, 5], 2, 'bytes 3-4/10', undefined],
    ['a part that begins later', [3, 5], 9, 'bytes 4-12/20', undefined],
    ['too few of all', [3, 5], 5, undefined, undefined],
    ['a part in other words', [3, 5], 6, 'pages 3-5/10', [3, 5]],
    ['words before the part', [3, 5], 6, 'x bytes 3-8/10', [3, 5]],
    ['a part of what nobody knows the length of', [3, 5], 3, 'bytes 3-5/*', [0, 2]],
  ] as const)('finds the bytes in %s', (_, [first, last], length, header, found) => {
    expect(answeredRange({ first, last }, length, header)).toEqual(
      found && { first: found[0], last: found[1] },
    );
  });
});
