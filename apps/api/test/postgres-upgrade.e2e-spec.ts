import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliHome } from '../../cli/test/support/run-cli.js';
import { StartBench } from './support/start-bench.js';
import { ADMIN_PASSWORD, TOKEN } from './support/test-app.js';

const SECRETS = { API_TOKEN: TOKEN, ADMIN_PASSWORD };

/** Every file below a folder with its digest, to see that nothing was touched. */
function digests(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => `${path} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`)
    .sort();
}

/**
 * The way that docs/operations.md describes, with one thing made up: there is no LifeLog yet with another PostgreSQL, so the data is
 * said to be another one's after it was taken out.
 */
describe('an embedded PostgreSQL of another major version', () => {
  const bench = new StartBench();
  let home: CliHome;
  beforeAll(async () => {
    home = await CliHome.create({ LIFELOG_API_TOKEN: TOKEN });
  });
  afterAll(async () => {
    await bench.clear();
    await home.remove();
  });

  it('is left by the archive: out of the old, into a new folder, and equal', async () => {
    const old = await bench.start({ env: SECRETS });
    const env = { LIFELOG_URL: await old.address() };
    writeFileSync(home.path('note.txt'), 'Of a voyage.');
    await home.run(['create-event', '--title', 'Ferry', '--tags', 'sea,wind', '--file', 'note.txt'], { env });
    await home.run(['create-event', '--title', 'Zuhause é 日', '--metadata', '{"n":0.1}'], { env });
    const backup = await home.run(['backup', 'kept'], { env });
    expect(backup).toMatchObject({ code: 0, stderr: '' });
    const [archive = ''] = readdirSync(home.path('kept'));
    expect(await old.end('SIGTERM')).toBe(0);

    const cluster = join(bench.dataDir, 'postgres');
    writeFileSync(join(cluster, 'PG_VERSION'), '17\n');
    const before = digests(bench.dataDir);
    const refused = await bench.start({ env: SECRETS });
    expect(await refused.exited).toBe(1);
    expect(refused.output).toContain(
      `${cluster} was written by PostgreSQL 17; this LifeLog comes with PostgreSQL 18.`,
    );
    expect(refused.output).toMatch(/Nothing was touched\..*npx lifelog backup.*npx lifelog restore/s);
    expect(digests(bench.dataDir)).toEqual(before);

    const fresh = await bench.start({ env: { ...SECRETS, DATA_DIR: join(bench.folder, 'new data') } });
    const restored = await home.run(['restore', `kept/${archive}`], {
      env: { LIFELOG_URL: await fresh.address() },
    });
    expect(restored).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^The archive is whole: 2 events and 1 file/) as string,
    });
    expect(restored.stdout).toContain('2 events');
    const found = await home.run(['search', 'ferry', '--json'], {
      env: { LIFELOG_URL: await fresh.address() },
    });
    expect(found.stdout).toContain('"note.txt"');
    expect(await fresh.end('SIGTERM')).toBe(0);
    expect(digests(bench.dataDir)).toEqual(before);
  });
});
