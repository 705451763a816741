import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { textOf } from './test/compose-file.js';

describe('docker/make-env.sh', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifelog env '));
  const script = join(folder, 'docker/make-env.sh');
  const mode = (name: string) => (statSync(join(folder, name)).mode & 0o777).toString(8);

  beforeAll(() => {
    mkdirSync(join(folder, 'docker'));
    copyFileSync('docker/make-env.sh', script);
    copyFileSync('.env.example', join(folder, '.env.example'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('makes a .env that its owner alone can read, with another secret wherever compose asks for one', () => {
    const told = execFileSync('sh', [script], { encoding: 'utf8', cwd: '/' });
    const made = parseEnv(readFileSync(join(folder, '.env'), 'utf8')) as Record<string, string>;
    expect([mode('.env'), mode('.secrets'), mode('.secrets/metrics-token')]).toEqual(['600', '700', '644']);
    const needed = [
      ...`${textOf('docker-compose.yml')}${textOf('compose.metrics.yml')}`.matchAll(/\$\{([A-Z0-9_]+):\?/g),
    ];
    for (const [, name = ''] of needed)
      expect([name, made[name]]).toEqual([name, expect.stringMatching(/^[A-Za-z0-9]{20,}$/)]);
    expect(made.API_TOKEN).toMatch(/^ll_[A-Za-z0-9]{43}$/);
    expect(made.SESSION_SECRET).toMatch(/^[A-Za-z0-9]{43}$/);
    const secrets = Object.values(made);
    expect(secrets).toHaveLength(10);
    expect(new Set(secrets).size).toBe(10);
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
  });

  it('leaves one that exists as it is', () => {
    const before = readFileSync(join(folder, '.env'), 'utf8');
    const { status, stderr } = spawnSync('sh', [script], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^\.env exists and is left as it is/)]);
    expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(before);
  });
});
