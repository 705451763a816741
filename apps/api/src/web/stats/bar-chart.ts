/** How high the tallest bar is, in pixels; widths are shares of the drawing, so that letters keep their size. */
const HEIGHT = 96;
/** Of its place, how much a bar fills. */
const SHARE = 0.8;

export interface Bar {
  label: string;
  /** Said when the pointer rests on it. */
  title: string;
  value: number;
}

/** A chart of bars, as its template draws it. */
export interface BarChart {
  /** What the drawing shows, for who cannot see it. */
  text: string;
  height: number;
  base: number;
  labelsAt: number;
  bars: {
    x: string;
    middle: string;
    width: string;
    y: number;
    height: number;
    label: string;
    title: string;
  }[];
}

/** Pure geometry: every value above zero shows at least one pixel, the greatest takes the whole height. */
export function barChart(text: string, bars: readonly Bar[]): BarChart {
  const greatest = Math.max(0, ...bars.map(({ value }) => value));
  const place = 100 / Math.max(1, bars.length);
  return {
    text,
    height: HEIGHT + 20,
    base: HEIGHT,
    labelsAt: HEIGHT + 14,
    bars: bars.flatMap(({ label, title, value }, index) => {
      if (value <= 0 && label === '') return [];
      const height = value > 0 ? Math.max(1, round((value / greatest) * HEIGHT)) : 0;
      return [
        {
          x: percent((index + (1 - SHARE) / 2) * place),
          middle: percent((index + 0.5) * place),
          width: percent(place * SHARE),
          y: HEIGHT - height,
          height,
          label,
          title,
        },
      ];
    }),
  };
}

/** Hundredths are finer than any screen. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

export function percent(value: number): string {
  return `${round(value)}%`;
}
