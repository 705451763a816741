import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { schemaOf } from '../../../migrations/schema-of.js';
import { databaseDigest } from './support/database-digest.js';
import { LifeLogProcess } from './support/lifelog-process.js';

const RELEASED = new URL('../../../migrations/released/0.1.0.sql', import.meta.url);
const WAITING = `
  SELECT count(*)::int AS waiting FROM pg_locks l
  WHERE NOT l.granted AND l.relation = 'migrations'::regclass AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** Those that the release had: a migration may add tables. */
async function contentOf(pool: Pool, tables?: string[]): Promise<string[]> {
  const lines = await databaseDigest(pool);
  const kept = lines.filter((line) => !line.startsWith('migrations '));
  return tables === undefined ? kept : kept.filter((line) => tables.includes(line.split(' ')[0] ?? ''));
}

describe('an upgrade that is killed', () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lifelog-upgrade-'));
    database = await testDatabase({ empty: true });
    const client = await database.pool.connect();
    await client.query(readFileSync(RELEASED, 'utf8'));
    client.release(true); // a dump leaves its own settings behind
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const migrating = () =>
    new LifeLogProcess(folder, 0, {
      command: [process.execPath, resolve('dist/apps/api/src/migrate.js')],
      env: {
        DATABASE_URL: database.url,
        DATABASE_MIGRATE_URL: database.ownerUrl,
        BACKUP_DIR: join(folder, 'kept'),
      },
    });

  it('has done nothing, after all statements of a migration and before its record; the next start goes on and loses nothing', async () => {
    const [before, schema] = [await contentOf(database.pool), await schemaOf(database.ownerUrl)];
    // Its record is the last thing that a migration writes: until somebody lets it, everything but that is done.
    const holder = await database.pool.connect();
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE migrations IN SHARE MODE');
    const killed = migrating();
    for (;;) {
      const { rows } = await database.pool.query<{ waiting: number }>(WAITING);
      if (rows[0]?.waiting === 1) break;
      await sleep(20);
    }
    expect(killed.output).toContain('Made and read back: ');
    await killed.end('SIGKILL');
    await holder.query('ROLLBACK');
    holder.release();

    const next = migrating();
    expect(await next.exited).toBe(0);
    expect(next.output).toContain('Migrated: ');
    const fresh = await testDatabase();
    expect(await schemaOf(database.ownerUrl)).toBe(await schemaOf(fresh.ownerUrl));
    await fresh.drop();
    const tables = before.map((line) => line.split(' ')[0] ?? '');
    expect(await contentOf(database.pool, tables)).toEqual(before);
    expect(await schemaOf(database.ownerUrl)).not.toBe(schema);
    expect(readdirSync(join(folder, 'kept'))).toHaveLength(1); // the second is of the same schema, and replaces the first
  });

  it('leaves what can be put back by a command, which first says what there is', async () => {
    const putBack = (args: string[]) =>
      new LifeLogProcess(folder, 0, {
        command: [process.execPath, resolve('dist/apps/api/src/put-back.js'), ...args],
        env: {
          DATABASE_URL: database.url,
          DATABASE_MIGRATE_URL: database.ownerUrl,
          BACKUP_DIR: join(folder, 'kept'),
        },
      });
    const asked = putBack([]);
    expect(await asked.exited).toBe(1);
    const [copy = ''] = readdirSync(join(folder, 'kept'));
    expect(asked.output).toContain(join(folder, 'kept', copy));
    const run = putBack([join(folder, 'kept', copy), '--yes']);
    expect([await run.exited, run.output]).toEqual([0, expect.stringContaining('every row compared')]);
    const { rows } = await database.pool.query('SELECT max("timestamp")::text AS newest FROM migrations');
    expect(rows).toEqual([{ newest: '1795292500000' }]);
  });
});
