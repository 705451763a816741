import { Temporal } from '@js-temporal/polyfill';
import { yearStrip } from './year-strip.js';

const TODAY = Temporal.PlainDate.from('2026-10-15');
const COUNTS = new Map([
  ['2026-01-01', 1],
  ['2026-10-08', 4],
  ['2026-12-24', 2],
]);

describe('yearStrip', () => {
  const strip = yearStrip(2026, COUNTS, TODAY);
  const all = strip.weekdays.flatMap((weekday) => weekday.cells);

  it('has a row a weekday, as many cells in each, and every day of the year once', () => {
    expect(strip.weekdays.map((weekday) => weekday.name)).toEqual([
      'Monday',
      'Tuesday',
      'Wednesday',
      'Thursday',
      'Friday',
      'Saturday',
      'Sunday',
    ]);
    expect(new Set(strip.weekdays.map((weekday) => weekday.cells.length))).toEqual(new Set([53]));
    expect(all.filter((cell) => !cell.look.startsWith('out'))).toHaveLength(365);
  });

  it('puts days under their weekday and names them', () => {
    expect(strip.weekdays[3]?.cells[0]).toEqual({
      look: 'far',
      day: { date: '2026-01-01', count: 1 },
    });
    expect(strip.weekdays[2]?.cells[0]?.look).toBe('out far');
  });

  it('marks today, and draws days to come as outlines unless something is logged there already', () => {
    expect(all.filter((cell) => cell.look.includes('today'))).toEqual([{ look: 'h0 today', day: null }]);
    const ahead = all.filter((cell) => cell.look.startsWith('future'));
    expect(ahead).toHaveLength(365 - TODAY.dayOfYear - 1);
    expect(all.find((cell) => cell.day?.date === '2026-12-24')?.look).toBe('h2 far');
  });

  it('leaves 26 weeks up to this one where there is no room for the year', () => {
    const near = strip.weekdays[0]?.cells.filter((cell) => !cell.look.includes('far'));
    expect(near).toHaveLength(26);
    const past = yearStrip(1666, new Map(), TODAY).weekdays[0]?.cells;
    expect(past?.slice(0, -26).every((cell) => cell.look.includes('far'))).toBe(true);
    expect(past?.slice(-26).some((cell) => cell.look.includes('far'))).toBe(false);
  });

  it('ends the narrow strip with the last events of a past year, and fills its width in spring', () => {
    const near = (counts: Map<string, number>) =>
      yearStrip(1669, counts, TODAY).weekdays[0]?.cells.flatMap((cell, week) =>
        cell.look.includes('far') ? [] : week,
      );
    expect(near(new Map([['1669-08-31', 1]]))?.at(-1)).toBe(34);
    expect(near(new Map([['1669-02-01', 1]]))).toEqual(Array.from({ length: 26 }, (_, week) => week));
  });

  it.each([1, 1666, 2024, 2026, 2028])('has month heads over every week of %d, in both widths', (year) => {
    const { months, weekdays } = yearStrip(year, new Map(), TODAY);
    const weeks = weekdays[0]?.cells.length;
    expect(months.reduce((sum, month) => sum + month.weeks, 0)).toBe(weeks);
    const near = months.filter((month) => month.look !== 'far').reduce((sum, month) => sum + month.weeks, 0);
    expect(near).toBe(weekdays[0]?.cells.filter((cell) => !cell.look.includes('far')).length);
    expect(new Set(months.map((each) => each.month)).size).toBe(12);
    const wide = months.filter((month) => month.look !== 'near' && month.name);
    expect(wide.map((month) => month.name)).toEqual(expect.arrayContaining(['Jan', 'Jul', 'Dec']));
    expect(new Set(wide.map((month) => month.name)).size).toBe(wide.length);
  });

  it('names each month for its address', () => {
    expect(strip.months[1]).toMatchObject({ name: 'Feb', month: '2026-02' });
  });

  it('begins weeks where the owner does', () => {
    const sunday = yearStrip(2026, COUNTS, TODAY, 7);
    expect(sunday.weekdays.map((weekday) => weekday.name)[0]).toBe('Sunday');
    expect(sunday.weekdays[4]?.name).toBe('Thursday');
    expect(sunday.weekdays[4]?.cells[0]?.day?.date).toBe('2026-01-01');
  });
});
