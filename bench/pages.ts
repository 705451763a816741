/**
 * The pages that are opened most, at 100,000 events, one client: `npm run bench:pages` → a table on stdout. Beside each the
 * SQL of its main part by pg alone, and above all a page without a log (`/login`): what is left is the app's.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { migrate } from '#libs/database';
import { startEmbeddedPostgres } from '#libs/database/embedded';
import { closedLoop, type Latency, latency } from './closed-loop.ts';
import { keepResults, type Result } from './results.ts';
import { type Server, signIn, startLifeLog } from './server.ts';

const EVENTS = 100_000;
const ROUND_MS = 2_000;
const ROUNDS = 3;
const PORT = 8393;

const COLUMNS = 'id, uid, "timestamp", timezone, local_date, title, description, tags';
const NEWEST = 'ORDER BY "timestamp" DESC, id DESC LIMIT 26';
const LAST_YEAR = `local_date BETWEEN '2025-01-01' AND '2025-12-31'`;
const DAYS = (where: string) =>
  `SELECT local_date, count(*) FROM events WHERE ${where} AND ${LAST_YEAR} GROUP BY 1`;

/** Path of the page, and its rows and day counts as one would ask for them by hand. */
const PAGES: Record<string, { path: string; sql: string[] }> = {
  'page without a log': { path: '/login', sql: [] },
  'timeline, first page': {
    path: '/',
    sql: [`SELECT ${COLUMNS} FROM events ${NEWEST}`, DAYS('true')],
  },
  'timeline, one tag': {
    path: '/?tags=tag7',
    sql: [`SELECT ${COLUMNS} FROM events WHERE tags @> '{tag7}' ${NEWEST}`, DAYS(`tags @> '{tag7}'`)],
  },
  'timeline, one word': {
    path: '/?q=seldom',
    sql: [`SELECT ${COLUMNS} FROM events WHERE title ILIKE '%seldom%' ${NEWEST}`],
  },
  calendar: { path: '/calendar/2025', sql: [DAYS('true')] },
  day: {
    path: '/days/2025-06-01',
    sql: [`SELECT ${COLUMNS} FROM events WHERE local_date = '2025-06-01' ORDER BY "timestamp", id`],
  },
};

const dataDir = await mkdtemp(join(tmpdir(), 'lifelog-bench-'));
const postgres = await startEmbeddedPostgres({ dataDir });
const pool = new pg.Pool({ connectionString: postgres.ownerUrl, max: 4 });
let app: Server | undefined;
try {
  await migrate(postgres.ownerUrl);
  await fill();
  app = await startLifeLog(PORT, {
    DATABASE_URL: postgres.url,
    DATABASE_MIGRATE_URL: postgres.ownerUrl,
    DATA_DIR: join(dataDir, 'app'),
  });
  await measure(app, await signIn(app));
} finally {
  await app?.stop();
  await pool.end();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** Every day of 2025 and of the years before has some forty events; 103 tags; a word in one of five hundred titles. */
async function fill(): Promise<void> {
  await pool.query(
    `INSERT INTO events (title, description, "timestamp", timezone, tags)
     SELECT 'Entry number ' || n || CASE WHEN n % 500 = 0 THEN ' seldom' ELSE '' END, repeat('Some words about the day. ', 8),
            timestamptz '2026-01-01T00:00Z' - n * interval '37 minutes', 'Europe/Lisbon', ARRAY['tag' || n % 103, 'tag' || n % 7]
     FROM generate_series(1, $1::int) n`,
    [EVENTS],
  );
  await pool.query('VACUUM ANALYZE events');
}

async function measure({ url }: Server, cookie: string): Promise<void> {
  const results: Omit<Result, 'bench'>[] = [];
  console.log(
    '| page | pg alone p50 / p95 ms | LifeLog p50 / p95 ms | CPU ms, app / PostgreSQL | KB, packed |',
  );
  console.log('| --- | --- | --- | --- | --- |');
  for (const [name, { path, sql }] of Object.entries(PAGES)) {
    const headers = path === '/login' ? {} : { cookie };
    let html = '';
    const works = {
      pg: async () => {
        for (const text of sql) await pool.query(text);
      },
      app: async () => {
        const answer = await fetch(`${url}${path}`, {
          headers: { accept: 'text/html', ...headers },
          redirect: 'manual',
        });
        html = await answer.text();
        if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}.`);
      },
    };
    const taken: Record<keyof typeof works, number[]> = { pg: [], app: [] };
    const used = { app: 0, database: 0 };
    for (let round = 0; round <= ROUNDS; round++) {
      for (const way of ['pg', 'app'] as const) {
        if (way === 'pg' && sql.length === 0) continue;
        const before = await cpuOf();
        const loop = await closedLoop(works[way], 1, ROUND_MS);
        if (round === 0) continue; // warms up
        taken[way].push(...loop.taken);
        if (way === 'pg') continue;
        const after = await cpuOf();
        used.app += after.app - before.app;
        used.database += after.database - before.database;
      }
    }
    const shown = (all: number[]): string => {
      const { p50, p95 } = latency(all);
      return all.length === 0 ? 'none' : `${p50.toFixed(1)} / ${p95.toFixed(1)}`;
    };
    const size = `${(Buffer.byteLength(html) / 1024).toFixed(1)}, ${(gzipSync(html).length / 1024).toFixed(1)}`;
    const each = (all: number): string => (all / taken.app.length).toFixed(1);
    console.log(
      `| ${name} | ${shown(taken.pg)} | ${shown(taken.app)} | ${each(used.app)} / ${each(used.database)} | ${size} |`,
    );
    if (sql.length > 0) results.push(beside(name, latency(taken.pg), latency(taken.app)));
  }
  await keepResults('pages', results);
}

function beside(name: string, floor: Latency, own: Latency): Omit<Result, 'bench'> {
  return {
    shape: `page: ${name}`,
    floor: 'its SQL by pg alone',
    unit: 'ms',
    floorMedian: floor.p50,
    median: own.p50,
    floorP95: floor.p95,
    p95: own.p95,
    ratio: floor.p50 / own.p50,
  };
}

/** Milliseconds of a core that the app and the database have used: what a busy machine changes least. */
async function cpuOf(): Promise<{ app: number; database: number }> {
  const { rows } = await pool.query<{ pid: number }>('SELECT pid FROM pg_stat_activity');
  const running = await Promise.all(rows.map(({ pid }) => cpu(pid)));
  const ended = (await cpu(running[0]?.parent ?? 0)).ofChildren; // connections come and go
  return {
    app: (await app?.cpu()) ?? NaN,
    database: running.reduce((sum, { own }) => sum + own, ended),
  };
}

/** User and system time of a process and of its ended children, from /proc (in ticks of 10 ms). */
async function cpu(pid: number): Promise<{ own: number; ofChildren: number; parent: number }> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''); // ended since
  const field = (at: number): number => Number(text.split(') ')[1]?.split(' ')[at] ?? 0);
  return {
    own: (field(11) + field(12)) * 10,
    ofChildren: (field(13) + field(14)) * 10,
    parent: field(1),
  };
}
