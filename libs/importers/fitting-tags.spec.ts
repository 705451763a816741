import { fittingTags } from './fitting-tags.js';

describe('fittingTags', () => {
  it.each([
    [
      ['#lake', ' lake ', 'a,b', 7],
      ['lake', 'a', 'b', '7'],
    ],
    [['', '##', '\u200b', null, {}, ['x']], []],
    [
      ['x'.repeat(70), 'a\nb'],
      ['x'.repeat(64), 'a b'],
    ],
    [Array.from({ length: 60 }, (_, n) => `t${n}`), Array.from({ length: 50 }, (_, n) => `t${n}`)],
  ])('makes %j into %j', (given, expected) => expect(fittingTags(given)).toEqual(expected));
});
