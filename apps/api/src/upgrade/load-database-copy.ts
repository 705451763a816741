import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { escapeIdentifier, type PoolClient } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { QueryRunner } from 'typeorm';
import { StartError } from '../start/start-error.js';
import { copyIn, copyOut, prepareCopying } from './copy-statement.js';
import type { DatabaseCopy } from './database-copy.js';
import { ownTables } from './own-tables.query.js';
import { rebuildSchema } from './rebuild-schema.js';

const FOREIGN_KEYS = `
  SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS dropping,
         format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS adding
  FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`;

/**
 * Makes the database what the copy is of: its schema, and every row. All of it in one transaction: when anything fails, or is not equal
 * afterwards, the database is what it was. `applied`: the migrations that it has run.
 */
export async function loadDatabaseCopy(
  runner: QueryRunner,
  copy: DatabaseCopy,
  applied: string[],
): Promise<void> {
  const { tables, sequences, migrations } = copy.manifest;
  await runner.startTransaction();
  try {
    const client = (await runner.connect()) as PoolClient;
    await prepareCopying(client);
    await truncateAll(client);
    await rebuildSchema(runner, applied, migrations);
    await requireTables(client, Object.keys(tables));
    const { rows: keys } = await client.query<{ dropping: string; adding: string }>(FOREIGN_KEYS);
    for (const { dropping } of keys) await client.query(dropping);
    for (const table of Object.keys(tables)) await switchTriggers(client, table, 'DISABLE');
    await truncateAll(client); // what migrations have put in
    for (const [name, table] of Object.entries(tables)) {
      await pipeline(Readable.from(copy.read(name)), client.query(copyFrom(copyIn(name, table))));
      await requireEqual(client, name, table);
    }
    for (const [name, last] of Object.entries(sequences))
      await client.query('SELECT setval($1::regclass, coalesce($2::bigint, 1), $2 IS NOT NULL)', [
        escapeIdentifier(name),
        last,
      ]);
    for (const table of Object.keys(tables)) await switchTriggers(client, table, 'ENABLE');
    for (const { adding } of keys) await client.query(adding);
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}

async function truncateAll(client: PoolClient): Promise<void> {
  const names = (await ownTables(client)).map(({ name }) => escapeIdentifier(name));
  await client.query(`TRUNCATE ${names.join(', ')}`);
}

async function switchTriggers(client: PoolClient, table: string, how: 'DISABLE' | 'ENABLE'): Promise<void> {
  await client.query(`ALTER TABLE ${escapeIdentifier(table)} ${how} TRIGGER USER`);
}

/** A copy with tables of somebody else's cannot be put back whole. */
async function requireTables(client: PoolClient, wanted: string[]): Promise<void> {
  const there = new Set((await ownTables(client)).map(({ name }) => name));
  const lacking = wanted.filter((name) => !there.has(name));
  if (lacking.length > 0)
    throw new StartError(
      `The copy has tables that are not LifeLog's: ${lacking.join(', ')}. Nothing was changed.`,
    );
}

/** What is in the table now, written once more, has to be the same bytes. */
async function requireEqual(
  client: PoolClient,
  name: string,
  table: DatabaseCopy['manifest']['tables'][string],
): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(client.query(copyTo(copyOut(name, table))), hash);
  if (hash.digest('hex') !== table.sha256)
    throw new StartError(`${name} is not equal to its copy after it was put back. Nothing was changed.`);
}
