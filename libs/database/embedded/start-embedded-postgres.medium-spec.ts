import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.js';

describe('startEmbeddedPostgres', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lifelog embedded, ')));
  const dataDir = join(folder, 'data');
  let running: EmbeddedPostgres | undefined;

  afterEach(async () => {
    await running?.stop();
    running = undefined;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function start(dir = dataDir): Promise<Client> {
    running = await startEmbeddedPostgres({ dataDir: dir, durable: false });
    return connect(running.ownerUrl);
  }

  async function connect(url: string): Promise<Client> {
    const client = new Client({ connectionString: url });
    await client.connect();
    return client;
  }

  it('makes a cluster with checksums, UTF-8, code point order and UTC, whose role is no superuser', async () => {
    const client = await start();
    const { rows } = await client.query(`
      SELECT current_user AS role, rolsuper AS super, current_setting('data_checksums') AS checksums,
             current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone,
             current_setting('listen_addresses') AS listening, datlocprovider AS provider, datlocale AS locale
        FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()`);
    expect(rows).toEqual([
      {
        role: 'lifelog',
        super: false,
        checksums: 'on',
        encoding: 'UTF8',
        zone: 'UTC',
        listening: '',
        provider: 'b',
        locale: 'C.UTF-8',
      },
    ]);
    await client.query('CREATE TABLE kept (word text)');
    await client.query(`INSERT INTO kept VALUES ('plague')`);
    await client.end();
  });

  it('keeps what was written, and lets nobody in without the password or as superuser', async () => {
    const client = await start();
    expect((await client.query('SELECT word FROM kept')).rows).toEqual([{ word: 'plague' }]);
    await client.end();
    const wrong = new URL(running?.ownerUrl ?? '');
    wrong.password = 'guessed';
    await expect(connect(wrong.href)).rejects.toThrow('password authentication failed');
    wrong.username = 'postgres';
    await expect(connect(wrong.href)).rejects.toThrow('no pg_hba.conf entry');
  });

  it('makes a new password when the file is gone', async () => {
    const file = join(dataDir, 'postgres.password');
    const old = readFileSync(file, 'utf8');
    rmSync(file);
    const client = await start();
    expect((await client.query('SELECT word FROM kept')).rowCount).toBe(1);
    await client.end();
    expect(readFileSync(file, 'utf8')).not.toBe(old);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('refuses a second copy in the same process too, and frees the data when it is stopped', async () => {
    const client = await start();
    await client.end();
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
      failure: 'already_running',
      message: expect.stringContaining(`(process ${process.pid})`) as string,
    });
    await running?.stop();
    const again = await start();
    await again.end();
  });

  it('is not stopped by a postmaster.pid whose number belongs to another process now', async () => {
    writeFileSync(join(dataDir, 'postgres/postmaster.pid'), `${process.pid}\n${dataDir}/postgres\n`);
    const client = await start();
    await client.end();
  });

  it('puts the socket into a short private folder when the path is too long for one, and clears it', async () => {
    const client = await start(join(folder, 'a long name '.repeat(10)));
    await client.end();
    const socketFolder = new URL(running?.url ?? '').searchParams.get('host') ?? '';
    expect(socketFolder).toMatch(/\/lifelog-\w{6}$/);
    expect(statSync(socketFolder).mode & 0o777).toBe(0o700);
    await running?.stop();
    expect(statSync(socketFolder, { throwIfNoEntry: false })).toBeUndefined();
  });

  it('starts over where a first start was killed, and takes nothing else for a cluster', async () => {
    const dir = join(folder, 'killed');
    mkdirSync(join(dir, 'postgres.new'), { recursive: true });
    writeFileSync(join(dir, 'postgres.new/PG_VERSION'), '18\n');
    const client = await start(dir);
    await client.end();

    const photos = join(folder, 'photos');
    mkdirSync(join(photos, 'postgres'), { recursive: true });
    writeFileSync(join(photos, 'postgres/holiday.jpg'), '');
    await expect(startEmbeddedPostgres({ dataDir: photos })).rejects.toMatchObject({
      failure: 'not_a_cluster',
    });
  });
});
