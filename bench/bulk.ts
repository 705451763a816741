/**
 * Export and import of a whole log, beside `psql \copy` and one COPY stream, in interleaved rounds. `npm run bench:bulk` → a table on
 * stdout. The events are those of `npm run bench:generate` (BENCH_DIR); they are imported into a PostgreSQL of its own in a folder
 * that goes when it is done. BENCH_ROUNDS (3), BENCH_FILES (200) of 10 MB for the archive, BENCH_ONLY (export, import, archive).
 * Wants `psql` and `curl`. Ratios are what counts: clients, app and PostgreSQL share the machine.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { migrate } from '#libs/database';
import { startEmbeddedPostgres } from '#libs/database/embedded';
import { EVENT_COLUMNS } from '#libs/events';
import { attachFiles } from './bulk-files.ts';
import { BulkTable } from './bulk-table.ts';
import { type Server, startLifeLog, TOKEN } from './server.ts';
import { timedCommand } from './timed-command.ts';

const PORT = 8393;
const OWN = 'uid, "timestamp", timezone, title, description, tags, metadata, created_at, updated_at';
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const FILES = Number(process.env.BENCH_FILES ?? 200);
const ONLY = process.env.BENCH_ONLY?.split(',') ?? ['export', 'import', 'archive'];

interface Log {
  url: string;
  ownerUrl: string;
  folder: string;
}

const folder = await mkdtemp(join(process.env.BENCH_TMP ?? tmpdir(), 'lifelog-bulk-'));
const paths = {
  ndjson: join(folder, 'events.ndjson'),
  copy: join(folder, 'events.copy'),
  zip: join(folder, 'log.zip'),
};
const stops: (() => Promise<void>)[] = [];
try {
  const source = await open(resolve(process.env.BENCH_DIR ?? 'data/bench'));
  const target = await open(join(folder, 'target'));
  const events = await count(source);
  console.log(`${events.toLocaleString('en')} events, ${ROUNDS} rounds.\n`);
  const table = new BulkTable(events);
  await withApp(source, (app) => fetchExport(app, 'ndjson', paths.ndjson));
  await psql(source, `\\copy (SELECT ${OWN} FROM events ORDER BY id) TO '${paths.copy}'`);
  if (ONLY.includes('export')) await measureExports(source, table);
  if (ONLY.includes('import')) await measureImports(target, table);
  if (ONLY.includes('archive')) await measureArchive(target, table);
  table.print();
  await table.keep();
} finally {
  for (const stop of stops.reverse()) await stop();
  await rm(folder, { recursive: true, force: true });
}

async function open(dataDir: string): Promise<Log> {
  const server = await startEmbeddedPostgres({ dataDir });
  stops.push(() => server.stop());
  await migrate(server.ownerUrl);
  return { url: server.url, ownerUrl: server.ownerUrl, folder: join(dataDir, 'files') };
}

async function withApp(
  log: Log,
  work: (app: Server) => Promise<number>,
): Promise<[seconds: number, peak: number]> {
  const app = await startLifeLog(PORT, {
    DATABASE_URL: log.url,
    DATABASE_MIGRATE_URL: log.ownerUrl,
    DATA_DIR: log.folder,
  });
  try {
    return [await work(app), await app.peak()];
  } finally {
    await app.stop();
  }
}

async function measureExports(source: Log, table: BulkTable): Promise<void> {
  const same = `SELECT row_to_json(r)::text FROM (SELECT ${EVENT_COLUMNS} FROM events e ORDER BY e.id) r`;
  const bare = `SELECT row_to_json(r)::text FROM (SELECT id, ${OWN} FROM events ORDER BY id) r`;
  for (let round = 0; round < ROUNDS; round += 1) {
    table.add('export', 'psql \\copy of the same JSON', await psql(source, toNowhere(same)));
    table.add('export', 'psql \\copy of the columns as they are', await psql(source, toNowhere(bare)));
    for (const format of ['ndjson', 'json'] as const) {
      const [seconds, peak] = await withApp(source, (app) => fetchExport(app, format, '/dev/null'));
      table.add('export', `LifeLog, ${format} out`, seconds, peak);
    }
  }
}

async function measureImports(target: Log, table: BulkTable): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    await empty(target);
    table.add(
      'import',
      'COPY, one stream, trigger on',
      await psql(target, `\\copy events (${OWN}) FROM '${paths.copy}'`),
    );
    await empty(target);
    const [seconds, peak] = await withApp(target, (app) => send(app, 'application/x-ndjson', paths.ndjson));
    table.add('import', 'LifeLog, ndjson in', seconds, peak);
  }
}

/** Events and files out and in again: of an archive, memory is what counts. */
async function measureArchive(log: Log, table: BulkTable): Promise<void> {
  await empty(log);
  await psql(log, `\\copy events (${OWN}) FROM '${paths.copy}'`);
  await withApp(log, (app) => attachFiles(app.url, FILES));
  const out = await withApp(log, (app) => fetchExport(app, 'archive', paths.zip));
  const megabytes = (await stat(paths.zip)).size / 1e6;
  table.add('archive', `LifeLog, archive of ${megabytes.toFixed(0)} MB out`, ...out);
  await empty(log);
  const back = await withApp(log, (app) => send(app, 'application/zip', paths.zip));
  table.add('archive', `LifeLog, the same in`, ...back);
}

/** As one line, which is what `\\copy` takes. */
function toNowhere(statement: string): string {
  const text = statement.replaceAll(/\s+/g, ' ');
  return `\\copy (${text}) TO '/dev/null' WITH (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')`;
}

function fetchExport({ url }: Server, format: 'ndjson' | 'json' | 'archive', to: string): Promise<number> {
  const path = format === 'archive' ? 'api/export/archive' : `api/export?format=${format}`;
  return curl(['-o', to, `${url}/${path}`]);
}

function send({ url }: Server, type: string, file: string): Promise<number> {
  return curl([
    '-o',
    '/dev/null',
    '-X',
    'POST',
    '-T',
    file,
    '-H',
    `content-type: ${type}`,
    `${url}/api/import`,
  ]);
}

function curl(args: string[]): Promise<number> {
  return timedCommand('curl', [
    '--silent',
    '--show-error',
    '--fail',
    '-H',
    `authorization: Bearer ${TOKEN}`,
    ...args,
  ]);
}

function psql({ ownerUrl }: Log, command: string): Promise<number> {
  return timedCommand('psql', [ownerUrl, '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-c', command]);
}

async function empty(log: Log): Promise<void> {
  await psql(log, 'TRUNCATE events CASCADE');
  await psql(log, 'CHECKPOINT').catch(() => 0); // for superusers only: the rounds then begin alike
}

async function count({ ownerUrl }: Log): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ events: number }>('SELECT count(*)::float8 AS events FROM events');
  await client.end();
  return rows[0]?.events ?? 0;
}
