import { quietDays } from './quiet-days.js';

describe('quietDays', () => {
  it.each([
    ['2026-10-12', '2026-10-12', null],
    ['2026-10-12', '2026-10-11', null],
    ['2026-10-12', '2026-10-10', '1 day without entries'],
    ['2026-10-12', '2026-10-09', '2 days without entries'],
    ['2026-10-09', '2026-10-12', '2 days without entries'],
    ['2026-10-12', '2026-08-12', '60 days without entries'],
    ['2026-10-12', '2026-08-11', '2 months without entries'],
    ['2026-10-12', '2026-05-10', '5 months without entries'],
    ['2026-10-12', '2024-10-12', '2 years without entries'],
    ['2026-10-12', '1669-05-31', '357 years without entries'],
  ])('between %s and %s: %s', (one, other, text) => {
    expect(quietDays(one, other)).toBe(text);
  });
});
