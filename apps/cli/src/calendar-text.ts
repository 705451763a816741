import type { CalendarResponse } from '#libs/api-client';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A line a month, `Oct ··3·1··+…  18`: a sign a day, then the events of the month. Fits into 40 columns. */
export function calendarLines({ year, days }: CalendarResponse): string[] {
  const counts = new Map(days.map(({ date, count }) => [date.slice(-5), count]));
  return MONTHS.map((name, at) => {
    const month = String(at + 1).padStart(2, '0');
    const ofDays = Array.from(
      { length: daysIn(year, at) },
      (_, day) => counts.get(`${month}-${String(day + 1).padStart(2, '0')}`) ?? 0,
    );
    const sum = ofDays.reduce((total, count) => total + count, 0);
    const end = sum === 0 ? '' : String(sum).padStart(4);
    return `${name} ${ofDays.map(sign).join('').padEnd(31)}${end}`.trimEnd();
  });
}

function sign(count: number): string {
  if (count === 0) return '·';
  return count > 9 ? '+' : String(count);
}

/** Not by Date's constructor, for which the year 26 is 1926. */
function daysIn(year: number, month: number): number {
  if (month !== 1) return new Date(Date.UTC(2000, month + 1, 0)).getUTCDate();
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
