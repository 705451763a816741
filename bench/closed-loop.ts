export interface Latency {
  p50: number;
  p95: number;
}

/** Milliseconds of `work`, done over and over by `clients` at once for `ms` (but five times at least). */
export async function closedLoop(
  work: () => Promise<unknown>,
  clients: number,
  ms: number,
): Promise<number[]> {
  const taken: number[] = [];
  const end = performance.now() + ms;
  const client = async () => {
    for (let times = 0; performance.now() < end || times * clients < 5; times++) {
      const start = performance.now();
      await work();
      taken.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return taken;
}

export function latency(taken: number[]): Latency {
  const sorted = [...taken].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { p50: at(0.5), p95: at(0.95) };
}
