import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { DataSource } from 'typeorm';
import { ArchiveWriter } from '#libs/archive';
import { productVersion } from '../product-version.js';
import {
  COPY_FORMAT,
  COPY_MANIFEST,
  type CopiedTable,
  type CopyManifest,
  tablePath,
} from './copy-manifest.js';
import { copyOut, prepareCopying } from './copy-statement.js';
import { ownSequences, ownTables } from './own-tables.query.js';

/**
 * Writes every row of the database as it is at one moment into a new file, and flushes it: a ZIP with the text of COPY for each table and a
 * manifest behind them. Needs no program of PostgreSQL's, which the embedded one does not bring. `migrations`: what its schema has run.
 */
export async function writeDatabaseCopy(
  source: DataSource,
  path: string,
  { migrations, madeAt }: { migrations: string[]; madeAt: Date },
): Promise<void> {
  const runner = source.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await prepareCopying(client);
    const writer = new ArchiveWriter(madeAt);
    const landed = pipeline(
      writer.output,
      createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
    );
    const written = await Promise.allSettled([
      writeTables(client, writer, { migrations, madeAt }).catch((error: unknown) => {
        writer.output.destroy();
        throw error;
      }),
      landed,
    ]);
    const [copied, stored] = written;
    if (stored.status === 'rejected' && isOfTheDisk(stored.reason)) throw stored.reason; // the copying then only knows that nobody reads it
    if (copied.status === 'rejected') throw copied.reason;
    if (stored.status === 'rejected') throw stored.reason;
    await client.query('COMMIT');
  } finally {
    await runner.release();
  }
}

async function writeTables(
  client: PoolClient,
  writer: ArchiveWriter,
  { migrations, madeAt }: { migrations: string[]; madeAt: Date },
): Promise<void> {
  const tables: Record<string, CopiedTable> = {};
  for (const { name, columns, order } of await ownTables(client)) {
    const rows = client.query(copyTo(copyOut(name, { columns, order })));
    const { sha256 } = await writer.add(tablePath(name), rows, true);
    tables[name] = { columns, order, rows: rows.rowCount, sha256 };
  }
  const manifest: CopyManifest = {
    format: COPY_FORMAT,
    version: 1,
    made_at: madeAt.toISOString(),
    made_by: productVersion(),
    migrations,
    tables,
    sequences: await ownSequences(client),
  };
  await writer.add(COPY_MANIFEST, bytesOf(`${JSON.stringify(manifest, null, 1)}\n`), true);
  writer.end();
}

async function* bytesOf(text: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(text));
}

function isOfTheDisk(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).syscall !== undefined;
}
