/**
 * Mixed load on LifeLog with its own PostgreSQL for half an hour, and whether it holds more and more: `npm run soak:load --
 * --minutes 30` → samples and a verdict on stdout; the exit code is 1 when something is not flat, or anything was answered with another status than it has to be.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { migrate } from '#libs/database';
import { startEmbeddedPostgres } from '#libs/database/embedded';
import { signIn, startLifeLog } from './server.ts';
import { mixedLoad } from './soak/mixed-load.ts';
import { sample, type Sample } from './soak/sample.ts';
import { verdict } from './soak/verdict.ts';

const PORT = 8390;
const CLIENTS = 6;
const POOL = 10;
const SAMPLE_MS = 5_000;
const TOLD_EVERY = 12;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error('--minutes must be a number above 0.');
const dataDir = await mkdtemp(join(tmpdir(), 'lifelog-soak-'));
const postgres = await startEmbeddedPostgres({ dataDir });
await migrate(postgres.ownerUrl);
const database = new pg.Client({ connectionString: postgres.ownerUrl, application_name: 'soak' });
await database.connect();
const server = await startLifeLog(PORT, {
  DATABASE_URL: postgres.url,
  DATABASE_MIGRATE_URL: postgres.ownerUrl,
  DATA_DIR: join(dataDir, 'app'),
  METRICS: 'true',
  LOG_LEVEL: 'warn',
  DATABASE_POOL_MAX: String(POOL),
});
try {
  const load = mixedLoad(server, await signIn(server), CLIENTS);
  const samples: Sample[] = [];
  const start = performance.now();
  const elapsed = (): number => (performance.now() - start) / 1_000;
  while (elapsed() < minutes * 60) {
    await sleep(SAMPLE_MS);
    const one = await sample(server, database, elapsed());
    samples.push(one);
    if (samples.length % TOLD_EVERY === 0) tell(one, load.requests);
  }
  await load.stop();
  const { faults, ...figures } = verdict(samples, { warmUp: minutes * 10, pool: POOL }); // a sixth: five minutes of thirty
  console.log({ minutes, requests: load.requests, ...figures });
  const all = [...faults, ...new Set(load.failures)];
  console.log(all.length === 0 ? 'Flat, and nothing failed.' : all.slice(0, 20).join('\n'));
  process.exitCode = all.length === 0 ? 0 : 1;
} finally {
  await server.stop();
  await database.end();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}

function tell({ seconds, heap, resident, handles, connections }: Sample, requests: number): void {
  console.log(
    `${seconds.toFixed(0)} s: ${requests} requests, heap ${heap.toFixed(0)} MB, resident ${resident.toFixed(0)} MB, ${handles} handles, ${connections} connections`,
  );
}
