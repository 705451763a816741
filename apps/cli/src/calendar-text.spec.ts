import { calendarLines } from './calendar-text.js';

const lines = (year: number, counts: Record<string, number>) =>
  calendarLines({
    year,
    days: Object.entries(counts).map(([date, count]) => ({ date, count })),
  });

describe('calendarLines', () => {
  it('has a sign a day and the sum behind a month', () => {
    const [january, february, march] = lines(2026, { '2026-01-02': 3, '2026-01-31': 10, '2026-03-01': 9 });
    expect(january).toBe(`Jan ·3${'·'.repeat(28)}+  13`);
    expect(february).toBe(`Feb ${'·'.repeat(28)}`);
    expect(march).toBe(`Mar 9${'·'.repeat(30)}   9`);
  });

  it.each([
    [2024, 29],
    [2026, 28],
    [1900, 28],
    [2000, 29],
    [4, 29],
    [26, 28],
  ])('knows how long the February of %i is', (year, days) => {
    expect(lines(year, {})[1]).toBe(`Feb ${'·'.repeat(days)}`);
  });
});
