/**
 * `npm run bench`: everything that has a floor, one after the other (about a quarter of an hour on two quiet cores), then a table of all; the figures
 * go to data/bench-results.json. `npm run bench:compare` holds them against those of bench/results.json, `npm run bench:keep` puts them in
 * their place. BENCH_EVENTS (100,000) are made for export and import.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readResults, RESULTS } from './results.ts';
import { resultsTable } from './results-table.ts';

const folder = await mkdtemp(join(tmpdir(), 'lifelog-bench-'));
const environment = { BENCH_DIR: join(folder, 'log'), BENCH_ONLY: 'export,import' };
try {
  await rm(RESULTS, { force: true });
  for (const bench of ['http', 'uploads', 'downloads', 'pages', 'start-up']) await run(bench);
  await run('generate', [process.env.BENCH_EVENTS ?? '100000'], environment);
  await run('bulk', [], environment);
  console.log(`\n${await resultsTable(await readResults(RESULTS), RESULTS)}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function run(
  bench: string,
  args: string[] = [],
  environment: Record<string, string> = {},
): Promise<void> {
  console.log(`\n# ${bench}\n`);
  const child = spawn(process.execPath, [`bench/${bench}.ts`, ...args], {
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`bench/${bench}.ts ended with ${String(code)}.`);
}
