import { duration } from './duration.js';

describe('duration', () => {
  it.each([
    [0, '0.1 s'],
    [430, '0.4 s'],
    [9_960, '10 s'],
    [59_400, '59 s'],
    [60_000, '1 min'],
    [134_000, '2 min 14 s'],
    [3_599_700, '1 h'],
    [3_900_000, '1 h 5 min'],
  ])('writes %d ms as "%s"', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });
});
