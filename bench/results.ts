import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What the last run of each benchmark measured here. */
export const RESULTS = 'data/bench-results.json';

/** One thing that LifeLog does, beside the least that can do it, in the same run. */
export interface Result {
  /** The npm script is `bench:` and this. */
  bench: string;
  shape: string;
  /** What the least is. */
  floor: string;
  unit: string;
  /** Medians of the rounds, or of all requests. */
  floorMedian: number;
  median: number;
  /** Where single answers were timed, in ms. */
  floorP95?: number;
  p95?: number;
  /** How much of the floor's speed LifeLog has: over 1 it is faster. */
  ratio: number;
}

/** Takes the place of what the same benchmark measured before. */
export async function keepResults(bench: string, measured: Omit<Result, 'bench'>[]): Promise<void> {
  const others = (await readResults(RESULTS)).filter((result) => result.bench !== bench);
  const results = [...others, ...measured.map((result) => ({ bench, ...rounded(result) }))];
  await mkdir(dirname(RESULTS), { recursive: true });
  await writeFile(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
}

/** Nothing when there is no such file. */
export async function readResults(file: string): Promise<Result[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]';
    throw error;
  });
  return JSON.parse(text) as Result[];
}

function rounded<Measured extends object>(measured: Measured): Measured {
  return Object.fromEntries(
    Object.entries(measured).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'number' ? Number(value.toPrecision(4)) : value,
    ]),
  ) as Measured;
}
