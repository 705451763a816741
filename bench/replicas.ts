/**
 * One and two LifeLogs on one PostgreSQL and one S3, in interleaved rounds: what a second one adds, and what a request costs the app and
 * what it costs the database. `npm run bench:replicas` → a table on stdout. Everything shares the machine, the client too, so that two replicas
 * on two cores add little: the processor time per request is what tells how many of them one PostgreSQL can feed.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { migrate } from '#libs/database';
import { startEmbeddedPostgres } from '#libs/database/embedded';
import { fillEvents } from './fill-events.ts';
import { median } from './median.ts';
import { cpuOfTree } from './process-tree.ts';
import { type Server, signIn, startLifeLog, startServer, TOKEN } from './server.ts';

const EVENTS = 100_000;
const ROUNDS = 3;
const SECONDS = 5;
const CONNECTIONS = 32;
const STORE_PORT = 8380;
const bearer = { authorization: `Bearer ${TOKEN}` };

interface Shape {
  path: string;
  method?: 'POST';
  body?: string;
  headers: Record<string, string>;
}

interface Sample {
  perSecond: number;
  appMicroseconds: number;
  databaseMicroseconds: number;
  p99: number;
}

const dataDir = await mkdtemp(join(tmpdir(), 'lifelog-bench-'));
const postgres = await startEmbeddedPostgres({ dataDir });
const servers: Server[] = [];
try {
  await migrate(postgres.ownerUrl);
  await fillEvents(postgres.ownerUrl, EVENTS);
  servers.push(
    await startServer({
      args: ['bench/s3rver-process.ts'],
      port: STORE_PORT,
      probe: '/',
      environment: { FOLDER: join(dataDir, 's3') },
    }),
  );
  const replicas = [await start('one', 8381), await start('two', 8382)] as const;
  await measure(replicas, await shapes(replicas[0]));
} finally {
  for (const server of servers.reverse()) await server.stop();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function start(name: string, port: number): Promise<Server> {
  const server = await startLifeLog(port, {
    DATABASE_URL: postgres.url,
    DATABASE_MIGRATE_URL: postgres.ownerUrl,
    DATA_DIR: join(dataDir, name),
    S3_ENDPOINT: `http://127.0.0.1:${STORE_PORT}`,
    S3_ACCESS_KEY: 'S3RVER',
    S3_SECRET_KEY: 'S3RVER',
    LOG_LEVEL: 'warn',
  });
  servers.push(server);
  return server;
}

async function shapes(server: Server): Promise<Record<string, Shape>> {
  const cookie = await signIn(server);
  const body = JSON.stringify({
    title: 'Flat white',
    timestamp: '2026-10-15T08:40:00+01:00',
    tags: ['coffee'],
  });
  return {
    create: {
      path: '/api/events',
      method: 'POST',
      body,
      headers: { ...bearer, 'content-type': 'application/json' },
    },
    'list 25': { path: '/api/events', headers: bearer },
    search: { path: '/api/search?q=seldom', headers: bearer },
    'page (timeline)': { path: '/', headers: { cookie, accept: 'text/html' } },
  };
}

async function measure(replicas: readonly Server[], asked: Record<string, Shape>): Promise<void> {
  console.log('| request | replicas | a second | per request: LifeLog | PostgreSQL | p99 ms |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const [name, shape] of Object.entries(asked)) {
    const samples = new Map<number, Sample[]>([1, 2].map((count) => [count, []]));
    for (let round = 0; round <= ROUNDS; round++)
      for (const [count, list] of samples) {
        const sample = await shoot(replicas.slice(0, count), shape);
        if (round > 0) list.push(sample); // the first one warms up
      }
    for (const [count, list] of samples) {
      const of = (key: keyof Sample): string => median(list.map((sample) => sample[key])).toFixed(0);
      console.log(
        `| ${name} | ${count} | ${of('perSecond')} | ${of('appMicroseconds')} µs | ${of('databaseMicroseconds')} µs | ${of('p99')} |`,
      );
    }
  }
}

/** The same number of clients, on one replica or on two. */
async function shoot(replicas: readonly Server[], { path, ...options }: Shape): Promise<Sample> {
  const before = await Promise.all([appTime(replicas), databaseTime()]);
  const results = await Promise.all(
    replicas.map(({ url }) =>
      autocannon({
        url: url + path,
        connections: CONNECTIONS / replicas.length,
        duration: SECONDS,
        ...options,
      }),
    ),
  );
  const failed = results.reduce((sum, { non2xx, errors }) => sum + non2xx + errors, 0);
  if (failed > 0) throw new Error(`${path}: ${failed} requests failed.`);
  const after = await Promise.all([appTime(replicas), databaseTime()]);
  const requests = results.reduce((sum, { requests: { total } }) => sum + total, 0);
  return {
    perSecond: requests / SECONDS,
    appMicroseconds: (after[0] - before[0]) / requests,
    databaseMicroseconds: (after[1] - before[1]) / requests,
    p99: Math.max(...results.map(({ latency }) => latency.p99)),
  };
}

async function appTime(replicas: readonly Server[]): Promise<number> {
  const times = await Promise.all(replicas.map(({ pid }) => cpuOfTree(pid)));
  return times.reduce((sum, time) => sum + time, 0);
}

async function databaseTime(): Promise<number> {
  const [pid] = (await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n');
  return cpuOfTree(Number(pid));
}
