import { Temporal } from '@js-temporal/polyfill';
import { dayText, headingParts, weekdayAndDay, yearText } from './day-name.js';

const day = (iso: string) => Temporal.PlainDate.from(iso);

describe('day names', () => {
  it('leaves out the year when it is this one', () => {
    expect(dayText(day('2026-10-08'), 2026)).toBe('8 Oct');
    expect(dayText(day('2025-05-02'), 2026)).toBe('2 May 2025');
    expect(dayText(day('2026-10-08'))).toBe('8 Oct 2026');
    expect(weekdayAndDay(day('2026-10-14'), 2026)).toBe('Wed 14 Oct');
    expect(weekdayAndDay(day('1666-09-12'), 2026)).toBe('Sun 12 Sep 1666');
  });

  it('writes years with four digits', () => {
    expect(yearText(99)).toBe('0099');
    expect(dayText(day('0099-01-01'), 2026)).toBe('1 Jan 0099');
  });

  it('splits a heading', () => {
    expect(headingParts(day('2026-10-15'), 2026)).toEqual({ weekday: 'Thursday', month: 'October' });
    expect(headingParts(day('2025-10-15'), 2026)).toEqual({ weekday: 'Wednesday', month: 'October 2025' });
  });
});
