import { amount } from '../wording/amount.js';
import { monthName } from '../wording/day-name.js';
import type { Present } from '../session/present.js';

const [WIDTH, STEP, HEIGHT] = [5, 8, 18];

export interface MonthBars {
  /** The paths of the bars in a box of 93 by 18, and of the lines of months without events, which are paler. */
  path: string;
  empty: string;
  /** The same in words: `Oct 4, Nov 0, …`. */
  words: string;
}

/** Twelve figures as bars, the highest as high as the box. The last month is the present one. */
export function monthBars(months: number[], present: Present): MonthBars {
  const most = Math.max(1, ...months);
  const drawn = (height: number, at: number) => `M${at * STEP} ${HEIGHT}v-${height}h${WIDTH}v${height}z`;
  const bar = (count: number, at: number) =>
    count === 0 ? '' : drawn(Math.max(2, Math.round((HEIGHT * count) / most)), at);
  const { month: last } = present.today;
  const name = (at: number) => monthName(((last + at + 12 - months.length) % 12) + 1).slice(0, 3);
  const words = months.map((count, at) => `${name(at)} ${count}`).join(', ');
  const total = months.reduce((sum, count) => sum + count, 0);
  return {
    path: months.map(bar).join(''),
    empty: months.map((count, at) => (count === 0 ? drawn(1, at) : '')).join(''),
    words: `${amount(total, 'event')}: ${words}`,
  };
}
