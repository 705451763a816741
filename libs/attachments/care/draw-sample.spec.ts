import { drawSample } from './draw-sample.js';

const drawn = (total: number, percent: number, items = total) => {
  const draw = drawSample(total, percent);
  return Array.from({ length: items }, draw);
};

describe('drawSample', () => {
  it.each([
    [100, 10, 10],
    [101, 10, 11],
    [3, 10, 1],
    [1, 1, 1],
    [7, 100, 7],
    [0, 50, 0],
  ])('draws of %i items at %i percent exactly %i', (total, percent, expected) => {
    for (let time = 0; time < 50; time++) {
      expect(drawn(total, percent).filter(Boolean)).toHaveLength(expected);
    }
  });

  it('draws each as often as any other', () => {
    const times = Array.from({ length: 20 }, () => 0);
    for (let time = 0; time < 4_000; time++) {
      drawn(20, 25).forEach((isDrawn, at) => (times[at] = (times[at] ?? 0) + Number(isDrawn)));
    }
    for (const count of times) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it.each([
    [0.5, false],
    [0.4999, true],
    [0, true],
    [0.9999, false],
  ])('draws what came later as the share says: of %d at 50 percent %s', (random, expected) => {
    expect(drawSample(0, 50, () => random)()).toBe(expected);
  });

  it('draws all of what came later at 100 percent', () => {
    expect(drawn(2, 100, 5)).toEqual([true, true, true, true, true]);
  });
});
