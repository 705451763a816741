/**
 * Every shape of a list on the database of `npm run bench:generate`, through the app's own query classes, beside the best
 * bare SQL for it in interleaved rounds: `npm run bench:search [-- name-part]` → a table on stdout. Totals are capped.
 */
import pg from 'pg';
import { DataSource } from 'typeorm';
import { Database, dataSourceOptions } from '#libs/database';
import { type ListEvents, ListEventsQuery, parseListRequest } from '#libs/events';
import { bareWays } from './bare-ways.ts';
import { openBenchDatabase } from './bench-database.ts';
import { closedLoop, type Latency, latency } from './closed-loop.ts';
import { type Shape, SHAPES } from './search-shapes.ts';

const ROUNDS = 3;
const ROUND_MS = 400;
const CLIENTS = [1, 16];
const POOL = 16;

const only = process.argv[2] ?? '';
const database = await openBenchDatabase();
const source = await new DataSource(dataSourceOptions(database.url, POOL)).initialize();
const pool = new pg.Pool({
  connectionString: database.url,
  max: POOL,
  options: '-c jit=off -c work_mem=16MB -c timezone=UTC',
});
try {
  await measure(new ListEventsQuery(new Database(source)));
} finally {
  await pool.end();
  await source.destroy();
  await database.close();
}

async function measure(query: ListEventsQuery): Promise<void> {
  const { next_cursor } = await query.run(parseListRequest({ page: 4_000, total: 'none' }));
  const cursor: Shape = {
    name: 'behind page 4,000, by cursor',
    params: { cursor: next_cursor ?? '', total: 'none' },
    where: 'true',
    behind: `(e."timestamp", e.id) < (SELECT "timestamp", id FROM events ORDER BY "timestamp" DESC, id DESC LIMIT 1 OFFSET 100000)`,
  };
  console.log('| shape | clients | bare p50 / p95 ms | LifeLog p50 / p95 ms | p95 ratio | best bare way |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const shape of [...SHAPES, cursor].filter(({ name }) => name.includes(only))) {
    for (const clients of CLIENTS) console.log(await row(query, shape, clients));
  }
}

async function row(query: ListEventsQuery, shape: Shape, clients: number): Promise<string> {
  const request = parseListRequest({ total: 'capped', ...shape.params } satisfies ListEvents);
  const works: Record<string, () => Promise<unknown>> = { LifeLog: () => query.run(request) };
  for (const [name, statements] of Object.entries(bareWays(shape))) {
    works[name] = async () => {
      for (const text of statements) await pool.query(text);
    };
  }
  const taken: Record<string, number[]> = {};
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, work] of Object.entries(works)) {
      const times = await closedLoop(work, clients, ROUND_MS);
      if (round > 0) (taken[name] ??= []).push(...times); // the first one warms up
    }
  }
  const { LifeLog: app = [], ...bare } = taken;
  const [[way, best] = ['', latency([])]] = Object.entries(bare)
    .map(([name, times]): [string, Latency] => [name, latency(times)])
    .sort(([, a], [, b]) => a.p50 - b.p50);
  const own = latency(app);
  return `| ${shape.name} | ${clients} | ${pair(best)} | ${pair(own)} | ${(own.p95 / best.p95).toFixed(2)} | ${way} |`;
}

function pair({ p50, p95 }: Latency): string {
  return `${p50.toFixed(1)} / ${p95.toFixed(1)}`;
}
