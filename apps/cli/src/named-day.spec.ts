import { namedDay } from './named-day.js';

const NOW = new Date(2026, 0, 1, 0, 30);

describe('namedDay', () => {
  it.each([
    [undefined, '2026-01-01'],
    ['today', '2026-01-01'],
    [' Yesterday ', '2025-12-31'],
    ['2026-02-30', '2026-02-30'],
    ['soon', 'soon'],
  ])('of %p is %s', (asked, day) => expect(namedDay(asked, NOW)).toBe(day));
});
