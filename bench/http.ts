/**
 * List and create over HTTP, beside a bare `node:http` + pg handler on the same database, in interleaved rounds.
 * `npm run bench:http` → a table on stdout. Ratios are what counts: client, servers and PostgreSQL share the machine.
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

const EVENTS = 50_000;
const ROUNDS = 3;
const SECONDS = 5;
const CONNECTIONS = 32;
const TOKEN = `ll_${'b'.repeat(43)}`;
const BODY = JSON.stringify({
  title: 'Flat white and a pastel de nata',
  description: 'Corner table at Comoba, first sun in a week. 4.60 €, still worth it.',
  timestamp: '2026-10-15T08:40:00+01:00',
  tags: ['coffee', 'lisbon'],
  metadata: { price: 4.6 },
  timezone: 'Europe/Lisbon',
});

const SHAPES = {
  'list 25': { path: '/api/events?total=none' },
  'list 25, total': { path: '/api/events' },
  create: {
    path: '/api/events',
    method: 'POST',
    body: BODY,
    headers: { 'content-type': 'application/json' },
  },
} as const;

interface Server {
  url: string;
  process: ChildProcess;
}

interface Sample {
  requests: number;
  p99: number;
  cpu: number;
}

const dataDir = await mkdtemp(join(tmpdir(), 'lifelog-bench-'));
const postgres = await startEmbeddedPostgres({ dataDir });
const servers: Record<string, Server> = {};
try {
  await migrate(postgres.ownerUrl);
  await fill(postgres.ownerUrl);
  servers.floor = await start('bench/floor-server.ts', 8391);
  servers.lifelog = await start('dist/apps/api/src/main.js', 8392);
  await measure();
} finally {
  for (const { process: child } of Object.values(servers)) {
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
     SELECT 'Entry number ' || n, repeat('Some words about the day. ', n % 12), now() - n * interval '37 minutes', 'Europe/Lisbon',
            ARRAY['tag' || n % 40, 'tag' || n % 7], jsonb_build_object('n', n)
     FROM generate_series(1, $1::int) n`,
    [EVENTS],
  );
  await client.query('ANALYZE events');
  await client.end();
}

async function start(script: string, port: number): Promise<Server> {
  const child = spawn(process.execPath, [script], {
    env: {
      ...process.env,
      DATABASE_URL: postgres.url,
      DATABASE_MIGRATE_URL: postgres.ownerUrl,
      PORT: String(port),
      API_TOKEN: TOKEN,
      ADMIN_PASSWORD: 'bench password',
      NODE_NO_WARNINGS: '1',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 100; tries++) {
    if (
      await fetch(`${url}/health/live`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return { url, process: child };
    await sleep(100);
  }
  throw new Error(`${script} did not start`);
}

async function measure(): Promise<void> {
  const samples: Record<string, Sample[]> = {};
  for (const [shape, options] of Object.entries(SHAPES)) {
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [name, server] of Object.entries(servers)) {
        const sample = await shoot(server, options);
        if (round > 0) (samples[`${shape} ${name}`] ??= []).push(sample); // the first one warms up
      }
    }
  }
  console.log(
    '| shape | floor req/s | LifeLog req/s | ratio | floor CPU µs | LifeLog CPU µs | ratio | p99 ms floor / LifeLog |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const shape of Object.keys(SHAPES)) {
    const of = (name: string, key: keyof Sample): number =>
      median((samples[`${shape} ${name}`] ?? []).map((sample) => sample[key]));
    const [floor, app] = [of('floor', 'requests'), of('lifelog', 'requests')];
    const [floorCpu, appCpu] = [of('floor', 'cpu'), of('lifelog', 'cpu')];
    console.log(
      `| ${shape} | ${floor.toFixed(0)} | ${app.toFixed(0)} | ${(app / floor).toFixed(2)} | ${floorCpu.toFixed(0)} | ${appCpu.toFixed(0)} | ${(appCpu / floorCpu).toFixed(2)} | ${of('floor', 'p99')} / ${of('lifelog', 'p99')} |`,
    );
  }
}

async function shoot(
  { url, process: child }: Server,
  { path, ...options }: { path: string; method?: 'POST'; body?: string; headers?: Record<string, string> },
): Promise<Sample> {
  const before = await cpuMicroseconds(child.pid ?? 0);
  const result = await autocannon({
    url: url + path,
    connections: CONNECTIONS,
    duration: SECONDS,
    ...options,
    headers: { authorization: `Bearer ${TOKEN}`, ...options.headers },
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}${path}: ${result.non2xx} failures, ${result.errors} errors`);
  const cpu = (await cpuMicroseconds(child.pid ?? 0)) - before;
  return { requests: result.requests.average, p99: result.latency.p99, cpu: cpu / result.requests.total };
}

/** User and system time of a process, from /proc (in ticks of 10 ms). */
async function cpuMicroseconds(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
