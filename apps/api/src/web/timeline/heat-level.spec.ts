import { heatLevels } from './heat-level.js';

describe('heatLevels', () => {
  it('is the count itself while no day has more than four', () => {
    const level = heatLevels([1, 1, 2, 4]);
    expect([0, 1, 2, 3, 4].map(level)).toEqual([0, 1, 2, 3, 4]);
  });

  it('is the quartile of the days with events in busier years', () => {
    const level = heatLevels([1, 2, 3, 4, 5, 6, 7, 40]);
    expect([0, 1, 2, 3, 4, 5, 6, 7, 40].map(level)).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4]);
  });

  it('does not let one full day bleach the others', () => {
    const level = heatLevels([1, 1, 1, 1, 500]);
    expect([1, 500].map(level)).toEqual([1, 4]);
  });

  it('has no level but 0 for a year without events', () => {
    expect(heatLevels([])(0)).toBe(0);
  });
});
