/**
 * From the start of the process to the first answer, on a log that is there already: `npm run bench:start-up` → a table on stdout. Beside
 * it a bare `node:http` + pg server, and the PostgreSQL that comes along; both ways start one of their own.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#libs/database/embedded';
import { median } from './median.ts';
import { keepResults } from './results.ts';
import { startLifeLog, startServer } from './server.ts';

const ROUNDS = 5;
const PORT = 8394;

const dataDir = await mkdtemp(join(tmpdir(), 'lifelog-bench-'));
try {
  await lifeLog(); // makes the cluster and its tables
  const ways: Record<string, () => Promise<number>> = {
    'node:http + pg + its PostgreSQL': bare,
    LifeLog: lifeLog,
  };
  const taken: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, start] of Object.entries(ways)) (taken[name] ??= []).push(await start());
  console.log('| way | until the first answer, ms |');
  console.log('| --- | --- |');
  for (const [name, times] of Object.entries(taken)) console.log(`| ${name} | ${median(times).toFixed(0)} |`);
  const [[floor, floorTimes] = ['', []], [, times] = ['', []]] = Object.entries(taken);
  await keepResults('start-up', [
    {
      shape: 'start-up, on a log that is there',
      floor,
      unit: 'ms',
      floorMedian: median(floorTimes),
      median: median(times),
      ratio: median(floorTimes) / median(times),
    },
  ]);
} finally {
  await rm(dataDir, { recursive: true, force: true });
}

async function lifeLog(): Promise<number> {
  const began = performance.now();
  const app = await startLifeLog(PORT, { DATA_DIR: dataDir, HOST: '127.0.0.1' });
  const taken = performance.now() - began;
  await app.stop();
  return taken;
}

async function bare(): Promise<number> {
  const began = performance.now();
  const postgres = await startEmbeddedPostgres({ dataDir });
  const server = await startServer({
    args: ['bench/floor-server.ts'],
    port: PORT,
    environment: { DATABASE_URL: postgres.url },
  });
  const taken = performance.now() - began;
  await server.stop();
  await postgres.stop();
  return taken;
}
