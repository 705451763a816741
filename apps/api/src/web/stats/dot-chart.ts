import { percent, round } from './bar-chart.js';

const HEIGHT = 120;
/** Room for half a dot at the edges. */
const MARGIN = 4;

export interface Dot {
  /** Where on the axis of time: any number that grows with it. */
  at: number;
  /** As near as a drawing needs it. */
  value: number;
  title: string;
}

/** A chart of dots, as its template draws it. */
export interface DotChart {
  text: string;
  height: number;
  dots: { x: string; y: number; title: string }[];
}

/** Pure geometry: the least value at the bottom, the greatest at the top; in the middle when all are the same. */
export function dotChart(text: string, dots: readonly Dot[]): DotChart {
  const drawn = dots.filter(({ value }) => Number.isFinite(value));
  const x = scale(drawn.map(({ at }) => at));
  const y = scale(drawn.map(({ value }) => value));
  return {
    text,
    height: HEIGHT,
    dots: drawn.map(({ at, value, title }) => ({
      x: percent(1 + 98 * x(at)),
      y: round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * y(value)),
      title,
    })),
  };
}

/** Where between the least and the greatest, 0 to 1. Halves first: their difference may be more than a number can be. */
function scale(values: number[]): (value: number) => number {
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  const span = greatest / 2 - least / 2;
  return (value) => (span > 0 ? (value / 2 - least / 2) / span : 0.5);
}
