/**
 * One and two LifeLogs on one PostgreSQL and one S3, in interleaved rounds: what a second one adds, and what a request costs the app and
 * what it costs the database. `npm run bench:replicas` → a table on stdout. Everything shares the machine, the client too, so that two replicas
 * on two cores add little: the processor time per request is what tells how many of them one PostgreSQL can feed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import pg from 'pg';
import { migrate } from '#libs/database';
import { startEmbeddedPostgres } from '#libs/database/embedded';
import { cpuOfTree } from './process-tree.ts';

const EVENTS = 100_000;
const ROUNDS = 3;
const SECONDS = 5;
const CONNECTIONS = 32;
const STORE_PORT = 8380;
const TOKEN = `ll_${'b'.repeat(43)}`;
const PASSWORD = 'bench password';
const bearer = { authorization: `Bearer ${TOKEN}` };

interface Replica {
  url: string;
  process: ChildProcess;
}

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
const children: ChildProcess[] = [];
try {
  await migrate(postgres.ownerUrl);
  await fill(postgres.ownerUrl);
  run('bench/s3rver-process.ts', { FOLDER: join(dataDir, 's3'), PORT: String(STORE_PORT) });
  const replicas = [await start('one', 8381), await start('two', 8382)];
  await measure(replicas, await shapes(replicas[0]?.url ?? ''));
} finally {
  for (const child of children.reverse()) {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  }
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function fill(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `INSERT INTO events (title, description, "timestamp", timezone, tags, metadata)
     SELECT 'Entry number ' || n || CASE WHEN n % 500 = 0 THEN ' seldom' ELSE '' END, repeat('Some words about the day. ', n % 12),
            now() - n * interval '37 minutes', 'Europe/Lisbon', ARRAY['tag' || n % 40, 'tag' || n % 7], jsonb_build_object('n', n)
     FROM generate_series(1, $1::int) n`,
    [EVENTS],
  );
  await client.query('VACUUM ANALYZE events');
  await client.end();
}

function run(script: string, environment: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, NODE_NO_WARNINGS: '1', ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  return child;
}

async function start(name: string, port: number): Promise<Replica> {
  const child = run('dist/apps/api/src/main.js', {
    DATABASE_URL: postgres.url,
    DATABASE_MIGRATE_URL: postgres.ownerUrl,
    DATA_DIR: join(dataDir, name),
    S3_ENDPOINT: `http://127.0.0.1:${STORE_PORT}`,
    S3_ACCESS_KEY: 'S3RVER',
    S3_SECRET_KEY: 'S3RVER',
    LOG_LEVEL: 'warn',
    PORT: String(port),
    API_TOKEN: TOKEN,
    ADMIN_PASSWORD: PASSWORD,
  });
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error('LifeLog did not start.');
    const isUp = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return { url, process: child };
    await sleep(100);
  }
}

async function shapes(url: string): Promise<Record<string, Shape>> {
  const answer = await fetch(`${url}/login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ password: PASSWORD, next: '/' }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
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

async function measure(replicas: Replica[], asked: Record<string, Shape>): Promise<void> {
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
async function shoot(replicas: Replica[], { path, ...options }: Shape): Promise<Sample> {
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

async function appTime(replicas: Replica[]): Promise<number> {
  const times = await Promise.all(replicas.map(({ process: { pid } }) => cpuOfTree(pid ?? 0)));
  return times.reduce((sum, time) => sum + time, 0);
}

async function databaseTime(): Promise<number> {
  const [pid] = (await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n');
  return cpuOfTree(Number(pid));
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
