import { percent, round } from './bar-chart.js';

const HEIGHT = 120;
/** Room for half a dot at the edges. */
const MARGIN = 4;
/** Where the dots begin and how wide they spread, in hundredths: left of them is what they are measured by. */
const [LEFT, WIDTH] = [13, 86];
/** Beyond these nobody points at one of them. */
const MOST_TITLED = 200;
/** Finer than any screen shows them. */
const UNITS = 2000;
/** Longer numbers have no room beside the dots; each dot says its own in full. */
const LONGEST = 7;
const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });

export interface Dot {
  /** Where on the axis of time: any number that grows with it. */
  at: number;
  /** As near as a drawing needs it. */
  value: number;
  /** As it is written. */
  text: string;
  title: string;
}

/** A chart of dots, as its template draws it. */
export interface DotChart {
  text: string;
  height: number;
  base: number;
  /** The greatest and the least value, and the first and the last day. */
  labels: { x: string; y: number; anchor: 'start' | 'end'; text: string }[];
  dots: { x: string; y: number; title: string }[];
  /** In place of `dots` where there are many: each as a point of one path, which is a tenth of their size. */
  cloud: { path: string; left: string; width: string; units: number; height: number } | null;
}

/** Pure geometry: the least value at the bottom, the greatest at the top; in the middle when all are the same. */
export function dotChart(text: string, dots: readonly Dot[], ends: [string, string]): DotChart {
  const drawn = dots.filter(({ value }) => Number.isFinite(value));
  const x = scale(drawn.map(({ at }) => at));
  const y = scale(drawn.map(({ value }) => value));
  const height = (value: number) => round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * y(value));
  return {
    text,
    height: HEIGHT + 20,
    base: HEIGHT,
    labels: [...valueLabels(drawn), ...dayLabels(ends)],
    ...(drawn.length > MOST_TITLED
      ? { dots: [], cloud: cloud(drawn.map(({ at, value }) => [x(at), height(value)])) }
      : {
          dots: drawn.map(({ at, value, title }) => ({
            x: percent(LEFT + WIDTH * x(at)),
            y: height(value),
            title,
          })),
          cloud: null,
        }),
  };
}

/** Dots upon each other are one. */
function cloud(dots: [share: number, y: number][]): DotChart['cloud'] {
  const points = new Set(dots.map(([share, y]) => `M${Math.round(share * UNITS)} ${Math.round(y)}h0`));
  return {
    path: [...points].join(''),
    left: percent(LEFT),
    width: percent(WIDTH),
    units: UNITS,
    height: HEIGHT,
  };
}

/** One in the middle when all are the same. */
function valueLabels(dots: readonly Dot[]): DotChart['labels'] {
  const sorted = dots.toSorted((one, other) => one.value - other.value);
  const [least, greatest] = [sorted[0], sorted.at(-1)];
  if (!least || !greatest) return [];
  const label = ({ text, value }: Dot, y: number) => ({
    x: '0%',
    y,
    anchor: 'start' as const,
    text: text.length > LONGEST ? COMPACT.format(value) : text,
  });
  if (least.value === greatest.value) return [label(least, HEIGHT / 2 + MARGIN)];
  return [label(greatest, 3 * MARGIN), label(least, HEIGHT - MARGIN / 2)];
}

function dayLabels([first, last]: [string, string]): DotChart['labels'] {
  const y = HEIGHT + 14;
  const begin = { x: percent(LEFT), y, anchor: 'start' as const, text: first };
  return first === last ? [begin] : [begin, { x: '100%', y, anchor: 'end', text: last }];
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
