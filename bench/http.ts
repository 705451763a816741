/**
 * List, search and create over HTTP, beside a bare `node:http` + pg handler on the same database, in interleaved rounds.
 * `npm run bench:http` → a table on stdout. Ratios are what counts: client, servers and PostgreSQL share the machine.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { migrate } from '#libs/database';
import { startEmbeddedPostgres } from '#libs/database/embedded';
import { latency } from './closed-loop.ts';
import { fillEvents } from './fill-events.ts';
import { median } from './median.ts';
import { keepResults } from './results.ts';
import { type Server, startLifeLog, startServer, TOKEN } from './server.ts';

const EVENTS = 50_000;
const ROUNDS = 3;
const SECONDS = 5;
const CONNECTIONS = 32;
const BODY = JSON.stringify({
  title: 'Flat white and a pastel de nata',
  description: 'Corner table at Comoba, first sun in a week. 4.60 €, still worth it.',
  timestamp: '2026-10-15T08:40:00+01:00',
  tags: ['coffee', 'lisbon'],
  metadata: { price: 4.6 },
  timezone: 'Europe/Lisbon',
});

interface Shape {
  path: string;
  method?: 'POST';
  body?: string;
  headers?: Record<string, string>;
}

const SHAPES: Record<string, Shape> = {
  'list 25': { path: '/api/events?total=none' },
  'list 25, total': { path: '/api/events' },
  'search, one word, total': { path: '/api/search?q=seldom' },
  create: {
    path: '/api/events',
    method: 'POST',
    body: BODY,
    headers: { 'content-type': 'application/json' },
  },
};

interface Sample {
  requests: number;
  /** Of single requests, in ms. */
  p50: number;
  p95: number;
  cpu: number;
}

const dataDir = await mkdtemp(join(tmpdir(), 'lifelog-bench-'));
const postgres = await startEmbeddedPostgres({ dataDir });
const servers: Record<string, Server> = {};
try {
  await migrate(postgres.ownerUrl);
  await fillEvents(postgres.ownerUrl, EVENTS);
  const environment = {
    DATABASE_URL: postgres.url,
    DATABASE_MIGRATE_URL: postgres.ownerUrl,
    DATA_DIR: join(dataDir, 'app'),
  };
  // the app first: it gives its database account the rights that the floor uses as well
  servers.lifelog = await startLifeLog(8392, environment);
  servers.floor = await startServer({ args: ['bench/floor-server.ts'], port: 8391, environment });
  await measure();
} finally {
  for (const server of Object.values(servers)) await server.stop();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
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
    '| shape | floor req/s | LifeLog req/s | ratio | floor CPU µs | LifeLog CPU µs | ratio | p50, p95 ms floor | LifeLog |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
  const all = Object.keys(SHAPES).map((shape) => {
    const of = (name: string, key: keyof Sample): number =>
      median((samples[`${shape} ${name}`] ?? []).map((sample) => sample[key]));
    const [floor, app] = [of('floor', 'requests'), of('lifelog', 'requests')];
    const [floorCpu, appCpu] = [of('floor', 'cpu'), of('lifelog', 'cpu')];
    const times = (name: string): string => `${of(name, 'p50').toFixed(1)}, ${of(name, 'p95').toFixed(1)}`;
    console.log(
      `| ${shape} | ${floor.toFixed(0)} | ${app.toFixed(0)} | ${(app / floor).toFixed(2)} | ${floorCpu.toFixed(0)} | ${appCpu.toFixed(0)} | ${(appCpu / floorCpu).toFixed(2)} | ${times('floor')} | ${times('lifelog')} |`,
    );
    return {
      shape,
      floor: 'node:http + pg',
      unit: 'requests/s',
      floorMedian: floor,
      median: app,
      floorP95: of('floor', 'p95'),
      p95: of('lifelog', 'p95'),
      ratio: app / floor,
    };
  });
  await keepResults('http', all);
}

async function shoot(server: Server, { path, ...options }: Shape): Promise<Sample> {
  const before = await server.cpu();
  const times: number[] = [];
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(
      {
        url: server.url + path,
        connections: CONNECTIONS,
        duration: SECONDS,
        ...options,
        headers: { authorization: `Bearer ${TOKEN}`, ...options.headers },
      },
      (error: Error | null, done) => (error ? reject(error) : resolve(done)),
    );
    run.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${server.url}${path}: ${result.non2xx} failures, ${result.errors} errors`);
  return {
    requests: result.requests.average,
    ...latency(times),
    cpu: (1_000 * ((await server.cpu()) - before)) / result.requests.total,
  };
}
