import { isInYear, monthDayName, monthDayText, parseMonthDay, stepMonthDay } from './month-day.js';

describe('days of any year', () => {
  it.each(['10-15', '01-01', '12-31', '02-29'])('%s is one', (text) => {
    const day = parseMonthDay(text);
    expect(day && monthDayText(day)).toBe(text);
  });

  it.each(['02-30', '13-01', '00-10', '10-00', '1-1', '2026-10-15', '10-15 ', '', 'x'])(
    '%j is none',
    (text) => {
      expect(parseMonthDay(text)).toBeNull();
    },
  );

  it('follow each other through the leap day and around the year', () => {
    const after = (text: string, days: number) => {
      const day = parseMonthDay(text);
      return day && monthDayText(stepMonthDay(day, days));
    };
    expect([after('02-28', 1), after('02-29', 1), after('03-01', -1)]).toEqual(['02-29', '03-01', '02-29']);
    expect([after('12-31', 1), after('01-01', -1)]).toEqual(['01-01', '12-31']);
  });

  it('are in every year, but for one', () => {
    const leapDay = { month: 2, day: 29 };
    expect([2024, 2000, 1900, 2023].map((year) => isInYear(leapDay, year))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(isInYear({ month: 2, day: 28 }, 2023)).toBe(true);
    expect(monthDayName(leapDay)).toBe('29 February');
  });
});
