import { Temporal } from '@js-temporal/polyfill';
import { type MonthTable, monthTables } from './month-tables.js';

const today = Temporal.PlainDate.from('2026-10-15');
const numbers = (month?: MonthTable) =>
  month?.weeks.map((week) => week.map(({ number }) => number ?? '').join(' '));

describe('monthTables', () => {
  it('hangs days under their weekdays, from the day that weeks begin with', () => {
    const [january, february] = monthTables(2026, new Map(), today);
    expect(january?.weekdays.map(({ letter }) => letter).join('')).toBe('MTWTFSS');
    expect(numbers(january)).toEqual([
      '   1 2 3 4',
      '5 6 7 8 9 10 11',
      '12 13 14 15 16 17 18',
      '19 20 21 22 23 24 25',
      '26 27 28 29 30 31',
    ]);
    expect(numbers(february)?.[0]).toBe('      1');
    const [sunday] = monthTables(2026, new Map(), today, 7);
    expect(sunday?.weekdays.map(({ name }) => name).slice(0, 2)).toEqual(['Sunday', 'Monday']);
    expect(numbers(sunday)?.[0]).toBe('    1 2 3');
    expect(numbers(monthTables(2026, new Map(), today, 6)[7])?.[0]).toBe('1 2 3 4 5 6 7');
  });

  it.each([
    [2024, 29],
    [2026, 28],
    [1900, 28],
    [2000, 29],
    [1, 28],
    [9999, 28],
  ])('gives February of %i %i days, and the year all of its days', (year, days) => {
    const months = monthTables(year, new Map(), today);
    const count = (month?: MonthTable) =>
      month?.weeks.flat().filter(({ number }) => number !== null).length ?? 0;
    expect(count(months[1])).toBe(days);
    expect(months.reduce((sum, month) => sum + count(month), 0)).toBe(337 + days);
    expect(months[11]?.end).toBe(`${String(year).padStart(4, '0')}-12-31`);
  });

  it('names days with entries, and heats them by the quartiles of the whole year', () => {
    const counts = new Map([
      ['2026-01-01', 1],
      ['2026-01-02', 2],
      ['2026-03-03', 3],
      ['2026-10-15', 9],
    ]);
    const months = monthTables(2026, counts, today);
    const cells = months.flatMap(({ weeks }) => weeks.flat()).filter(({ day }) => day);
    expect(cells.map(({ look, day }) => [look, day?.label])).toEqual([
      ['h1', '1 January, 1 event'],
      ['h2', '2 January, 2 events'],
      ['h3', '3 March, 3 events'],
      ['h4 today', '15 October, 9 events'],
    ]);
    expect(months.map(({ count }) => count).slice(0, 3)).toEqual(['3', null, '3']);
  });

  it('marks today also when nothing happened yet, in its own year only', () => {
    const marked = (year: number) =>
      monthTables(year, new Map(), today).flatMap(({ weeks }) =>
        weeks.flat().filter(({ isToday }) => isToday),
      );
    expect(marked(2026)).toEqual([{ number: 15, look: 'today', isToday: true, day: null }]);
    expect(marked(2025)).toEqual([]);
  });
});
