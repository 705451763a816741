/**
 * Fills the benchmark's database with events like those of a life: `npm run bench:generate [-- 10000000]`.
 * A million take a minute or two; the database stays in BENCH_DIR (default `data/bench`) for `npm run bench:search`.
 */
import pg from 'pg';
import { openBenchDatabase } from './bench-database.ts';
import { eventAt } from './event-at.ts';

const BATCH = 1_000;
/** One a core: parsing the words is what it costs. */
const CONNECTIONS = 2;
const ATTACHED = 0.1;

const total = Number(process.argv[2] ?? 1_000_000);
if (!Number.isSafeInteger(total) || total < BATCH) throw new Error('How many events? At least 1,000.');

const database = await openBenchDatabase();
const pool = new pg.Pool({ connectionString: database.url, max: CONNECTIONS });
try {
  await fill();
} finally {
  await pool.end();
  await database.close();
}

async function fill(): Promise<void> {
  const { rows } = await pool.query<{ present: boolean }>('SELECT EXISTS (SELECT 1 FROM events) AS present');
  if (rows[0]?.present) throw new Error('There are events already: remove the database first.');
  const started = performance.now();
  let next = 0;
  const work = async () => {
    for (let from = next; from < total; from = next) {
      next = from + BATCH;
      await insert(from, Math.min(total, from + BATCH));
      if (from % 100_000 === 0) console.log(`${from} events, ${seconds(started)} s`);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  await pool.query(
    `INSERT INTO attachments (event_id, key, filename, content_type, size_bytes, sha256)
     SELECT id, 'bench/' || id, 'photo.jpg', 'image/jpeg', 1, decode(repeat('00', 32), 'hex')
     FROM events WHERE hashint8(id) % 1000 BETWEEN 0 AND $1`,
    [ATTACHED * 1000],
  );
  console.log(`${total} events, ${seconds(started)} s; statistics …`);
  await pool.query('VACUUM (ANALYZE) events');
  await pool.query('VACUUM (ANALYZE) attachments');
  console.log(`done, ${seconds(started)} s`);
}

async function insert(from: number, to: number): Promise<void> {
  const events = Array.from({ length: to - from }, (_, index) => eventAt(from + index, total));
  await pool.query(
    `INSERT INTO events ("timestamp", timezone, title, description, tags)
     SELECT "timestamp", 'Europe/Lisbon', title, description, tags
     FROM jsonb_to_recordset($1) AS given("timestamp" timestamptz, title text, description text, tags text[])`,
    [JSON.stringify(events)],
  );
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(0);
}
