import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Pool } from 'pg';
import { parseConfig } from '#libs/config';
import { grantDataRole, migrate } from '#libs/database';
import { Jobs } from '#libs/jobs';
import { createStore } from '#libs/storage';
import { startS3rver, type RunningS3 } from '#libs/testing';
import { copyIn } from '../src/disaster/copy-in.js';
import { copyOut } from '../src/disaster/copy-out.js';
import { databaseDigest } from './support/database-digest.js';
import { extraApps } from './support/extra-apps.js';
import { runProgram } from './support/run-program.js';
import { systemPostgres, SystemPostgres } from './support/system-postgres.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { textFile, upload } from './support/upload.js';

const ROLES = fileURLToPath(new URL('../../../docker/postgres/10-roles.sql', import.meta.url));
const programs = systemPostgres(15);
const where = programs === undefined ? describe.skip : describe;
const reason = programs === undefined ? ': not tried, as postgresql-15 is not installed here' : '';
const owner = { user: 'lifelog_migrate', password: 'migrate-password' };
const quiet = () => undefined;

/** All of it is lost but the copy: another database and another bucket, and the log is what it was. */
where(`a PostgreSQL and a store of one's own${reason}`, () => {
  const another = extraApps();
  const path = process.env.PATH;
  let server: SystemPostgres;
  let s3: RunningS3;
  let app: TestApp;
  let folder: string;

  /** As an owner would set it, for one of two databases and one of two buckets. */
  const environment = (database: string, bucket: string) => ({
    ...s3.environment,
    S3_BUCKET: bucket,
    DATA_DIR: join(folder, bucket),
    DATABASE_MIGRATE_URL: server.url(owner.user, owner.password, database),
  });
  const configOf = (database: string, bucket: string) =>
    parseConfig({
      ...environment(database, bucket),
      DATABASE_URL: server.url('lifelog_app', 'app-password', database),
    });
  const poolOf = (database: string): Pool => {
    const pool = new Pool({ connectionString: server.url(owner.user, owner.password, database), max: 2 });
    pool.on('error', quiet); // ended with the server
    return pool;
  };
  const appOn = (database: string, bucket: string, pool: Pool, start = startTestApp) =>
    start(environment(database, bucket), {
      database: {
        url: configOf(database, bucket).DATABASE_URL ?? '',
        ownerUrl: '',
        pool,
        drop: () => pool.end(),
      },
    });
  const bytesIn = async (bucket: string): Promise<string[]> => {
    const store = await createStore(configOf('lifelog', bucket));
    await store.open(false);
    const found: string[] = [];
    for await (const { key } of store.list()) {
      const hash = createHash('sha256');
      for await (const chunk of await store.read(key)) hash.update(chunk as Buffer);
      found.push(`${key} ${hash.digest('hex')}`);
    }
    store.close();
    return found.sort();
  };

  beforeAll(async () => {
    process.env.PATH = `${programs}:${path}`; // pg_dump is of the server's version
    folder = await mkdtemp(join(tmpdir(), 'lifelog-disaster-'));
    [server, s3] = await Promise.all([SystemPostgres.start(programs ?? ''), startS3rver()]);
    await server.psql(ROLES, {
      POSTGRES_APP_PASSWORD: 'app-password',
      POSTGRES_MIGRATE_PASSWORD: owner.password,
    });
    const another = join(folder, 'another.sql');
    writeFileSync(another, 'CREATE DATABASE another OWNER lifelog_migrate;');
    await server.psql(another, {});
    await migrate(server.url(owner.user, owner.password), {
      afterwards: (runner) => grantDataRole(runner, 'lifelog_app'),
    });
    app = await appOn('lifelog', 'first', poolOf('lifelog'));
    for (const title of ['Ferry', 'Home again', 'Regretted'])
      await upload(app, '/api/events', [textFile(`${title}.txt`, `Of ${title}.`)], {
        fields: [['title', title]],
      });
  });
  afterAll(async () => {
    process.env.PATH = path;
    await app.close();
    await app.database.pool.end();
    await Promise.all([server.stop(), s3.close()]);
    await rm(folder, { recursive: true });
  });

  it('is copied while it is used, without a row that points at nothing, and brought back equal', async () => {
    const copy = join(folder, 'copy');
    const before = await databaseDigest(app.database.pool);
    const files = await bytesIn('first');
    expect(files.length).toBeGreaterThanOrEqual(3);

    // Between the copy of the database and that of the store an event goes, with its file: the copy still knows it.
    const faults = await copyOut(configOf('lifelog', 'first'), copy, async (line) => {
      if (!line.startsWith('Copying the store')) return;
      const listed = (await (await app.api('GET', '/api/events?q=Regretted')).json()) as {
        items: { id: number }[];
      };
      expect((await app.api('DELETE', `/api/events/${listed.items[0]?.id}`)).status).toBe(204);
      const ran = await app.app
        .get(Jobs)
        .runOnce({ name: 'delete objects', everyMs: 0, run: () => Promise.reject(new Error('It ran.')) });
      expect(ran).toBe(false); // held until the copy is whole
    });
    expect(faults).toEqual([]);
    expect(readdirSync(copy).sort()).toEqual([
      'database.dump',
      'objects',
      'objects.ndjson',
      'store-marker.json',
    ]);

    expect(await copyIn(configOf('another', 'second'), copy, quiet)).toBe(files.length);
    expect(await bytesIn('second')).toEqual(files);
    const pool = poolOf('another');
    expect(await databaseDigest(pool)).toEqual(before);

    // What every start does: migrate, which is nothing here, and grant the data role what it needs.
    expect(
      await migrate(configOf('another', 'second').DATABASE_MIGRATE_URL ?? '', {
        afterwards: (runner) => grantDataRole(runner, 'lifelog_app'),
      }),
    ).toEqual([]);
    const restored = await appOn('another', 'second', pool, another);
    expect((await fetch(`${restored.url}/health`)).status).toBe(200); // the store is known as this database's
    const { items } = (await (await restored.api('GET', '/api/search?q=regretted')).json()) as {
      items: { attachments: { key: string }[] }[];
    };
    const file = await restored.api('GET', `/api/attachments/${items[0]?.attachments[0]?.key}?presign=0`);
    expect(await file.text()).toBe('Of Regretted.');

    await expect(copyIn(configOf('another', 'third'), copy, quiet)).rejects.toThrow(
      /^The database is not empty\./,
    );
  });

  it('is copied again by what has changed, and says which files the store lacks', async () => {
    const copy = join(folder, 'again');
    await copyOut(configOf('lifelog', 'first'), copy, quiet);
    // of an event that is there: the file of the one that went may still wait for its deletion, and no row knows its hash
    const { rows } = await app.database.pool.query<{ key: string }>('SELECT key FROM attachments LIMIT 1');
    const { key: kept = '' } = rows[0] ?? {};
    writeFileSync(join(copy, 'objects', kept), 'x'.repeat(readFileSync(join(copy, 'objects', kept)).length)); // damaged meanwhile
    writeFileSync(join(copy, 'objects/left-over'), 'of an event that is gone');
    expect(await copyOut(configOf('lifelog', 'first'), copy, quiet)).toEqual([]);
    expect(existsSync(join(copy, 'objects/left-over'))).toBe(false);
    expect(readFileSync(join(copy, 'objects', kept), 'utf8')).toMatch(/^Of /);

    const store = await createStore(configOf('lifelog', 'first'));
    await store.open(false);
    await store.delete(kept);
    store.close();
    expect(await copyOut(configOf('lifelog', 'first'), copy, quiet)).toEqual([
      `${kept} is missing in the store.`,
    ]);
  });

  it('is not brought back from a copy that is not whole or has changed, and not over a store that is in use', async () => {
    const copy = join(folder, 'copy');
    const empty = join(folder, 'empty.sql');
    writeFileSync(empty, 'CREATE DATABASE nothing OWNER lifelog_migrate;');
    await server.psql(empty, {});
    await expect(copyIn(configOf('nothing', 'third'), folder, quiet)).rejects.toThrow(/no whole copy/);
    await expect(copyIn(configOf('nothing', 'second'), copy, quiet)).rejects.toThrow(
      /^The store is not empty/,
    );
    const [first = ''] = (await bytesIn('second')).map((line) => line.split(' ')[0] ?? '');
    writeFileSync(join(copy, 'objects', first), 'Something else.');
    await expect(copyIn(configOf('nothing', 'third'), copy, quiet)).rejects.toThrow(
      /has changed in the copy/,
    );
    await expect(copyOut(parseConfig({}), copy, quiet)).rejects.toThrow(
      /`npx lifelog backup DIR` copies events and files/,
    );
  });
});

describe('the programs that copy', () => {
  it.each([
    ['copy-out', [], 'Say where to: npm run copy:out -- FOLDER\n'],
    ['copy-in', [], 'Say where from: npm run copy:in -- FOLDER\n'],
  ])('say what %s needs', async (program, args, stderr) => {
    expect(await runProgram(program, args)).toEqual({ code: 1, stdout: '', stderr });
  });
});
