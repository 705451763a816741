/**
 * Every shape of a list on the database of `npm run bench:generate`, through the app's own query classes, beside the best
 * bare SQL for it in interleaved rounds: `npm run bench:search [-- name-part]` → a table on stdout. Totals are capped.
 */
import pg from 'pg';
import { DataSource } from 'typeorm';
import { Database, dataSourceOptions } from '#libs/database';
import { ListEventsQuery } from '#libs/events';
import { rebuildLexemes } from '#libs/search';
import { openBenchDatabase } from './bench-database.ts';
import { closedLoop, latency, type Loop } from './closed-loop.ts';
import { type Contest, contests } from './contests.ts';

const ROUNDS = 3;
const ROUND_MS = 300;
const CLIENTS = [1, 16];
const POOL = 16;

const only = process.argv[2] ?? '';
const server = await openBenchDatabase();
const source = await new DataSource(dataSourceOptions(server.url, POOL)).initialize();
const options = '-c jit=off -c work_mem=16MB -c timezone=UTC';
const pool = new pg.Pool({ connectionString: server.url, max: POOL, options });
try {
  await measure(new Database(source));
} finally {
  await pool.end();
  await source.destroy();
  await server.close();
}

async function measure(database: Database): Promise<void> {
  await knowWords();
  const all = await contests(database, new ListEventsQuery(database));
  console.log('| shape | clients | bare p50 / p95 ms | LifeLog p50 / p95 ms | p95 ratio | best bare way |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const contest of all.filter(({ name }) => name.includes(only))) {
    for (const clients of CLIENTS) console.log(await row(contest, clients));
  }
}

/** As the app's job does it: for what is suggested, and for words so frequent that a search for them need not count. */
async function knowWords(): Promise<void> {
  const { rows } = await pool.query<{ known: boolean }>('SELECT EXISTS (SELECT FROM lexemes_state) AS known');
  if (rows[0]?.known) return;
  const client = await pool.connect();
  const started = performance.now();
  await rebuildLexemes(client);
  client.release();
  console.log(`Words rebuilt in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`);
}

async function row({ name, app, bare }: Contest, clients: number): Promise<string> {
  const works: Record<string, () => Promise<unknown>> = { LifeLog: app };
  for (const [way, statements] of Object.entries(bare)) {
    works[way] = async () => {
      for (const text of statements) await pool.query(text);
    };
  }
  const taken: Record<string, Loop> = {};
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [way, work] of Object.entries(works)) {
      const loop = await closedLoop(work, clients, ROUND_MS);
      if (round === 0) continue; // it warms up
      const all = (taken[way] ??= { taken: [], timeouts: 0 });
      all.taken.push(...loop.taken);
      all.timeouts += loop.timeouts;
    }
  }
  const { LifeLog: own = { taken: [], timeouts: 0 }, ...others } = taken;
  const [[way, best] = ['', own]] = Object.entries(others).sort(
    ([, a], [, b]) => latency(a.taken).p50 - latency(b.taken).p50,
  );
  const ratio = (latency(own.taken).p95 / latency(best.taken).p95).toFixed(2);
  return `| ${name} | ${clients} | ${shown(best)} | ${shown(own)} | ${ratio} | ${way} |`;
}

function shown({ taken, timeouts }: Loop): string {
  const { p50, p95 } = latency(taken);
  const answered = taken.length === 0 ? 'none' : `${p50.toFixed(1)} / ${p95.toFixed(1)}`;
  return timeouts === 0 ? answered : `${answered}; ${timeouts} of ${taken.length + timeouts} timed out`;
}
