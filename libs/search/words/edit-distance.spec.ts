import fc from 'fast-check';
import { editDistance } from './edit-distance.js';

describe('editDistance', () => {
  it.each([
    ['plauge', 'plague', 1],
    ['plauge', 'place', 2],
    ['fier', 'fire', 1],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 1],
    ['abc', 'cab', 2],
  ])('of %j and %j', (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance);
  });

  it('is none of a word to itself, the same both ways, and bounded by the longer word', () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        const distance = editDistance(one, other);
        expect(editDistance(one, one)).toBe(0);
        expect(editDistance(other, one)).toBe(distance);
        expect(distance).toBeLessThanOrEqual(Math.max([...one].length, [...other].length));
        expect(distance === 0).toBe(one === other);
      }),
    );
  });

  it('is one after any single slip', () => {
    const slip = fc.tuple(
      fc.string({ minLength: 2, maxLength: 10 }),
      fc.nat(),
      fc.constantFrom('omit', 'swap'),
    );
    fc.assert(
      fc.property(slip, ([word, place, kind]) => {
        const letters = [...word];
        const at = place % (letters.length - 1);
        letters.splice(
          at,
          2,
          ...(kind === 'omit' ? [letters[at + 1] ?? ''] : [letters[at + 1] ?? '', letters[at] ?? '']),
        );
        expect(editDistance(word, letters.join(''))).toBeLessThanOrEqual(1);
      }),
    );
  });
});
