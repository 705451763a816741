import type { Sample } from './sample.ts';

/** Megabytes in ten minutes that the least heap of a window may rise by. */
const HEAP_MB = 1;
const RESIDENT_MB = 10;
const HANDLES = 5;
const WINDOWS = 10;
const TEN_MINUTES = 600;

export interface Limits {
  /** Seconds at the start that do not count: code is compiled and caches are filled then. */
  warmUp: number;
  /** DATABASE_POOL_MAX. */
  pool: number;
}

export interface Verdict {
  heapMb: number;
  residentMb: number;
  handles: number;
  connections: number;
  /** What is not flat, in words; none when all is well. */
  faults: string[];
}

/**
 * By lines through the least values of ten windows: what is held between two collections says nothing, and what nobody
 * frees raises the least, too. Rises are in megabytes in ten minutes.
 */
export function verdict(samples: Sample[], { warmUp, pool }: Limits): Verdict {
  const counted = samples.filter(({ seconds }) => seconds >= warmUp);
  if (counted.length < 2 * WINDOWS) throw new Error(`${counted.length} samples say nothing: run it longer.`);
  const rise = (key: 'heap' | 'resident' | 'handles'): number => slope(leastOfWindows(counted, key));
  const heapMb = rise('heap') * TEN_MINUTES;
  const residentMb = rise('resident') * TEN_MINUTES;
  const span = (counted.at(-1)?.seconds ?? 0) - (counted[0]?.seconds ?? 0);
  const handles = rise('handles') * span;
  const connections = Math.max(...counted.map((one) => one.connections));
  const faults = [
    heapMb > HEAP_MB && `the heap rises by ${heapMb.toFixed(1)} MB in ten minutes`,
    residentMb > RESIDENT_MB && `resident memory rises by ${residentMb.toFixed(1)} MB in ten minutes`,
    handles > HANDLES && `${handles.toFixed(0)} more handles are open than at first`,
    connections > pool && `${connections} connections of ${pool} were open`,
  ].filter((fault) => fault !== false);
  return { heapMb, residentMb, handles, connections, faults };
}

function leastOfWindows(samples: Sample[], key: 'heap' | 'resident' | 'handles'): [number, number][] {
  const size = Math.ceil(samples.length / WINDOWS);
  const least: [number, number][] = [];
  for (let at = 0; at < samples.length; at += size) {
    const window = samples.slice(at, at + size);
    const middle = window[Math.floor(window.length / 2)];
    if (middle) least.push([middle.seconds, Math.min(...window.map((one) => one[key]))]);
  }
  return least;
}

/** Of the line with the least squares. */
function slope(points: [number, number][]): number {
  const mean = (of: (point: [number, number]) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const x = mean(([at]) => at);
  const y = mean(([, value]) => value);
  const spread = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0) / spread;
}
