import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { EventPage, EventResponse } from '#libs/api-client';
import { TOKEN } from '../../api/test/support/test-app.js';
import { type CliApp, startCliApp } from './support/cli-app.js';

const run = promisify(execFile);
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('the scripts of docs/scripting.md', () => {
  let cli: CliApp;
  let scripts: Map<string, string>;

  beforeAll(async () => {
    cli = await startCliApp();
    const text = await readFile('docs/scripting.md', 'utf8');
    const blocks = [...text.matchAll(/^```(?:sh|js)\n([^]*?)^```/gm)].map(([, code = '']) => code);
    scripts = new Map(blocks.map((code) => [/(?:#|\/\/) (\w+\.\w+)/.exec(code)?.[1] ?? '', code]));
    for (const [name, code] of scripts) await writeFile(cli.home.path(name), code);
    const bin = cli.home.path('bin');
    await mkdir(bin);
    const entry = `${process.cwd()}/apps/cli/bin/lifelog.js`;
    await writeFile(`${bin}/lifelog`, `#!/bin/sh\nexec '${process.execPath}' '${entry}' "$@"\n`, {
      mode: 0o755,
    });
  });
  afterAll(() => cli.close());

  const printed = async (file: string, ...args: string[]) => {
    const PATH = `${cli.home.path('bin')}:${process.env.PATH}`;
    const env = cli.home.environment({ PATH, LIFELOG_URL: cli.app.url, LIFELOG_API_TOKEN: TOKEN });
    return (await run(file, args, { env, cwd: cli.home.folder })).stdout;
  };
  const tagged = async (tag: string) =>
    ((await (await cli.app.api('GET', `/api/events?tags=${tag}`)).json()) as EventPage).items;

  it('are three', () => {
    expect([...scripts.keys()]).toEqual(['coffee.sh', 'readings.mjs', 'photo.sh']);
  });

  it('add up what coffee costs', async () => {
    for (const [day, price] of [
      ['2026-09-30', 3.5],
      ['2026-10-01', 4.6],
      ['2026-10-15', 4],
    ] as const) {
      const event = { title: 'Coffee', tags: ['coffee'], timestamp: `${day}T09:00:00Z`, metadata: { price } };
      await cli.app.api('POST', '/api/events', event);
    }
    await cli.app.api('POST', '/api/events', { title: 'For free', tags: ['coffee'] });
    expect(await printed('sh', 'coffee.sh')).toBe('2026-09 3.50\n2026-10 8.60\n');
  });

  it('log readings once, from plain Node with the packed client', async () => {
    const client = 'libs/api-client';
    await run('npm', ['pack', `./${client}`, '--pack-destination', cli.home.folder, '--silent']);
    const { version } = JSON.parse(await readFile(`${client}/package.json`, 'utf8')) as { version: string };
    const tarball = cli.home.path(`lifelog-client-${version}.tgz`);
    await printed(
      'npm',
      'install',
      '--offline',
      '--no-audit',
      '--no-fund',
      '--prefix',
      cli.home.folder,
      tarball,
    );
    await writeFile(cli.home.path('weight.csv'), '2026-10-14T07:00:00Z,71.2\n2026-10-15T07:00:00Z,70.9\n');
    expect(await printed(process.execPath, 'readings.mjs', 'weight.csv')).toMatch(
      /^2026-10-14T07:00:00Z,71.2: event \d+\n2026-10-15T07:00:00Z,70.9: event \d+\n$/,
    );
    await writeFile(cli.home.path('weight.csv'), '2026-10-15T07:00:00Z,70.9\n');
    await cli.app.database.pool.query('DELETE FROM idempotency_keys'); // a day later
    expect(await printed(process.execPath, 'readings.mjs', 'weight.csv')).toBe(
      '2026-10-15T07:00:00Z,70.9: is there already\n',
    );
    expect((await tagged('weight')).map(({ metadata }) => metadata?.kilograms)).toEqual([70.9, 71.2]);
  });

  it('log one photo a day', async () => {
    await writeFile(cli.home.path('photo.png'), Buffer.from(PNG, 'base64'));
    const first = JSON.parse(await printed('sh', 'photo.sh', 'photo.png')) as EventResponse;
    expect(first.attachments).toMatchObject([{ filename: 'photo.png', content_type: 'image/png' }]);
    expect(JSON.parse(await printed('sh', 'photo.sh', 'photo.png'))).toMatchObject({ id: first.id });
    expect(await tagged('photo')).toHaveLength(1);
  });
});
