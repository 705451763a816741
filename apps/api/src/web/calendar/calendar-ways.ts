import { yearText } from '../wording/day-name.js';

type Way = 'year' | 'day' | 'stats';

/** The ways to look at time, for the head of each of their pages; `day` is `10-15`, today when it is absent. */
export function calendarWays(
  current: Way | null,
  year: number,
  day?: string,
): { text: string; href: string; current: boolean }[] {
  return [
    { text: 'Year', href: `/calendar/${yearText(year)}`, current: current === 'year' },
    { text: 'On this day', href: day === undefined ? '/on' : `/on/${day}`, current: current === 'day' },
    {
      text: 'Stats',
      href: `/stats?start=${yearText(year)}-01-01&end=${yearText(year)}-12-31`,
      current: current === 'stats',
    },
  ];
}
