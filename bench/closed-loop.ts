export interface Latency {
  p50: number;
  p95: number;
}

/** PostgreSQL's error code of a statement that took too long: the API answers 503 `database_timeout`. */
const TIMED_OUT = '57014';

export interface Loop {
  /** Milliseconds of each answer. */
  taken: number[];
  /** How many were given up by the statement timeout. */
  timeouts: number;
}

/** `work`, done over and over by `clients` at once for `ms` (but five times at least). */
export async function closedLoop(work: () => Promise<unknown>, clients: number, ms: number): Promise<Loop> {
  const loop: Loop = { taken: [], timeouts: 0 };
  const end = performance.now() + ms;
  const client = async () => {
    for (let times = 0; performance.now() < end || times * clients < 5; times++) {
      const start = performance.now();
      try {
        await work();
        loop.taken.push(performance.now() - start);
      } catch (error) {
        if ((error as { code?: string }).code !== TIMED_OUT) throw error;
        loop.timeouts += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return loop;
}

export function latency(taken: number[]): Latency {
  const sorted = [...taken].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { p50: at(0.5), p95: at(0.95) };
}
