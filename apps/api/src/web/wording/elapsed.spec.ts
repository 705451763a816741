import { elapsed } from './elapsed.js';

describe('elapsed', () => {
  const minutes = (value: number) => value * 60_000;
  const days = (value: number) => minutes(value * 1440);

  it.each([
    [minutes(0.5), null],
    [minutes(-10), null],
    [minutes(4), '4 min later'],
    [minutes(60), '1 h later'],
    [minutes(747), '12 h later'],
    [days(2), '2 days later'],
    [days(59), '59 days later'],
    [days(92), '3 months later'],
    [days(729), '23 months later'],
    [days(731), '2 years later'],
    [days(133_000), '364 years later'],
  ])('says of %d ms: %s', (value, text) => {
    expect(elapsed(value)).toBe(text);
  });
});
