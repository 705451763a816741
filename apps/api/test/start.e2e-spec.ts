import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { testDatabase } from '#libs/testing';
import { schemaOf } from '../../../migrations/schema-of.js';
import { databaseDigest } from './support/database-digest.js';
import { freePort } from './support/lifelog-process.js';
import { isAlive, StartBench } from './support/start-bench.js';

const PASSWORD = /Admin password: +(\S+)/g;
const TOKEN = /API token: +(ll_\S+)/g;

describe('starting LifeLog', () => {
  let bench: StartBench;
  beforeEach(() => (bench = new StartBench()));
  afterEach(() => bench.clear());

  it('shows password and token at the first start only, and starts again within 4 s', async () => {
    const first = await bench.start();
    const address = await first.address();
    const token = [...first.output.matchAll(TOKEN)].map(([, found]) => found);
    expect(token).toHaveLength(1);
    expect([...first.output.matchAll(PASSWORD)]).toHaveLength(1);
    const read = await fetch(`${address}/api/events`, { headers: { Authorization: `Bearer ${token[0]}` } });
    expect(read.status).toBe(200);
    expect(await first.end('SIGTERM')).toBe(0);

    // The fastest of some, without the time in which it stood in the queue for a processor: other tests run at the same time.
    let fastest = Infinity;
    for (let attempt = 0; attempt < 5 && fastest >= 4_000; attempt += 1) {
      const began = Date.now();
      const again = await bench.start();
      await again.address();
      fastest = Math.min(fastest, Date.now() - began - queuedMs(again.pid));
      expect(again.output).not.toMatch(PASSWORD);
      expect(again.output).not.toMatch(TOKEN);
      expect(await again.end('SIGINT')).toBe(0);
    }
    expect(fastest).toBeLessThan(4_000);
  });

  it('keeps the database to its owner', async () => {
    const lifelog = await bench.start();
    await lifelog.address();
    expect(statSync(join(bench.dataDir, 'postgres')).mode & 0o777).toBe(0o700);
    expect(statSync(join(bench.dataDir, 'postgres.password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(bench.dataDir, 'postgres/.s.PGSQL.5432')).isSocket()).toBe(true);
  });

  it('says that the port is taken, before it makes anything', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const lifelog = await bench.start({}, port);
    expect(await lifelog.exited).toBe(1);
    expect(lifelog.output).toContain(`Port ${port} is taken`);
    expect(existsSync(bench.dataDir)).toBe(false);
    other.close();
  });

  it('lists every fault of the configuration', async () => {
    const lifelog = await bench.start({ env: { PORT: 'eight', API_TOKEN: 'short' } });
    expect(await lifelog.exited).toBe(1);
    expect(lifelog.output).toMatch(/^ {2}PORT /m);
    expect(lifelog.output).toMatch(/^ {2}API_TOKEN /m);
    expect(lifelog.output).not.toContain('at ');
  });

  it.each([
    [{ DATA_DIR: '/proc/lifelog' }, 'cannot keep its data in /proc/lifelog: /proc takes no folders.'],
    [{ DATA_DIR: '/etc/passwd' }, 'cannot keep its data in /etc/passwd: that is a file, not a folder.'],
    [{ DATABASE_URL: 'postgresql://u:secret@h:bad/x' }, 'DATABASE_URL must look like postgresql://'],
    [{ SEARCH_LANGUAGE: 'klingon' }, "none of this PostgreSQL's text search configurations: "],
  ])('ends with 1 and a sentence for %j', async (env, sentence) => {
    const lifelog = await bench.start({ env });
    expect(await lifelog.exited).toBe(1);
    expect(lifelog.output).toContain(sentence);
    expect(lifelog.output).not.toMatch(/^ +at |secret/m);
  });

  it('lets one of two first starts at the same moment win, and a second copy know by whom', async () => {
    const both = [await bench.start(), await bench.start()];
    const [loser] = await Promise.all([
      Promise.race(both.map((lifelog) => lifelog.exited.then(() => lifelog))),
      Promise.any(both.map((lifelog) => lifelog.address())),
    ]);
    const winner = both.find((lifelog) => lifelog !== loser);
    expect(await loser.exited).toBe(1);
    expect(loser.output).toContain('already running');

    const late = await bench.start();
    expect(await late.exited).toBe(1);
    expect(late.output).toContain(`(process ${winner?.pid})`);
    expect((await fetch(`${await winner?.address()}/health/live`)).status).toBe(200);
  });

  it('refuses the data of another PostgreSQL major and leaves it as it is', async () => {
    const cluster = join(bench.dataDir, 'postgres');
    mkdirSync(cluster, { recursive: true });
    writeFileSync(join(cluster, 'PG_VERSION'), '17\n');
    const before = statSync(cluster);
    const lifelog = await bench.start();
    expect(await lifelog.exited).toBe(1);
    expect(lifelog.output).toMatch(/written by PostgreSQL 17.*lifelog backup DIR.*DATABASE_URL/s);
    expect(readdirSync(cluster)).toEqual(['PG_VERSION']);
    expect(readdirSync(bench.dataDir)).toEqual(['postgres']);
    expect(statSync(cluster)).toMatchObject({ mode: before.mode, uid: before.uid, mtimeMs: before.mtimeMs });
  });

  it('starts no PostgreSQL of its own when DATABASE_URL is set', async () => {
    const database = await testDatabase({ empty: true });
    const lifelog = await bench.start({
      env: { DATABASE_URL: database.ownerUrl, ADMIN_PASSWORD: 'correct horse battery' },
    });
    await lifelog.address();
    expect(existsSync(join(bench.dataDir, 'postgres'))).toBe(false);
    expect(lifelog.output).not.toMatch(PASSWORD);
    expect(await lifelog.end('SIGTERM')).toBe(0);
    await database.drop();
  });

  it('ends with 1 on the database of a newer LifeLog, and leaves it as it is', async () => {
    const database = await testDatabase();
    await database.pool.query(
      `DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations);
       INSERT INTO migrations ("timestamp", name) VALUES (9999999999999, 'FromTheFuture')`,
    );
    const content = async () => [await schemaOf(database.ownerUrl), ...(await databaseDigest(database.pool))];
    const before = await content();
    const lifelog = await bench.start({
      env: {
        DATABASE_URL: database.url,
        DATABASE_MIGRATE_URL: database.ownerUrl,
        ADMIN_PASSWORD: 'correct horse battery',
      },
    });
    expect(await lifelog.exited).toBe(1);
    expect(lifelog.output).toMatch(/^The database was written by a newer LifeLog .*FromTheFuture/m);
    expect(lifelog.output).not.toMatch(/^ +at /m);
    expect(await content()).toEqual(before);
    await database.drop();
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with 0 and without PostgreSQL on %s', async (signal) => {
    const lifelog = await bench.start();
    await lifelog.address();
    const postgres = lifelog.postgresPid ?? 0;
    expect(isAlive(postgres)).toBe(true);
    expect(await lifelog.end(signal)).toBe(0);
    expect(isAlive(postgres)).toBe(false);
  });

  it.each([
    ['SIGTERM', 'npm', false],
    ['SIGINT', 'npm', false],
    ['SIGINT', 'the whole group', true],
  ] as const)('ends all of npm start on %s to %s', async (signal, _whom, group) => {
    const lifelog = await bench.start({ command: ['npm', 'start'], cwd: process.cwd() }, await freePort());
    await lifelog.address();
    const postgres = lifelog.postgresPid ?? 0;
    expect(await lifelog.end(signal, { group })).toBe(0);
    expect(isAlive(postgres)).toBe(false);
  });
});

/** Milliseconds in which the process could have run and another one did. */
function queuedMs(pid: number): number {
  const [, nanoseconds = '0'] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
  return Number(nanoseconds) / 1_000_000;
}
