import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textOf } from '../docker/test/compose-file.js';

const unit = textOf('deploy/lifelog.service');
const [, , service = ''] = unit.split(/^\[\w+\]$/m);
const directives = new Map(
  [...service.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']): [string, string] => [name, value]),
);
const { scripts } = JSON.parse(textOf('package.json')) as { scripts: { start: string } };

/** What systemd gives the unit for its exposure, from 0 (none) to 100. */
const MOST_EXPOSED = 20;

describe('the service of systemd', () => {
  it('starts what `npm start` does', () => {
    const [node = '', ...rest] = (directives.get('ExecStart') ?? '').split(' ');
    expect(node).toBe('/opt/lifelog/node_modules/.bin/node');
    const [, variables = ''] = /^exec env (\S+) node /.exec(scripts.start) ?? [];
    expect(`exec env ${variables} node ${rest.join(' ')}`).toBe(scripts.start);
    expect(directives.get('WorkingDirectory')).toBe('/opt/lifelog');
    expect(directives.get('Environment')).toBe(`NODE_ENV=production DATA_DIR=/var/lib/lifelog ${variables}`);
  });

  it('has an account of its own, one folder to write to, and limits', () => {
    expect(Object.fromEntries(directives)).toMatchObject({
      DynamicUser: 'yes',
      StateDirectory: 'lifelog',
      StateDirectoryMode: '0700',
      UMask: '0077',
      ProtectSystem: 'strict',
      ProtectHome: 'yes',
      NoNewPrivileges: 'yes',
      CapabilityBoundingSet: '',
      EnvironmentFile: '-/etc/lifelog.env',
    });
    for (const limit of ['MemoryHigh', 'MemoryMax', 'TasksMax'])
      expect(directives.get(limit)).toMatch(/^\d+[MG]?$/);
    expect(unit).not.toMatch(/PASSWORD|TOKEN|SECRET/);
  });

  it('is ended by one signal to LifeLog, which ends PostgreSQL, and begun again after a crash', () => {
    expect(directives.get('KillMode')).toBe('mixed');
    expect(Number(directives.get('TimeoutStopSec'))).toBeGreaterThan(45 + 30); // the longest step, and PostgreSQL's own end
    expect(directives.get('Restart')).toBe('on-failure');
  });

  it('is understood by systemd, and called little exposed, where systemd-analyze is', () => {
    if (spawnSync('systemd-analyze', ['--version']).status !== 0)
      return expect(directives.size).toBeGreaterThan(30);
    const folder = mkdtempSync(join(tmpdir(), 'lifelog-unit-'));
    const copy = join(folder, 'lifelog.service');
    // It looks for the program, which is elsewhere here.
    writeFileSync(
      copy,
      unit
        .replace('/opt/lifelog/node_modules/.bin/node', process.execPath)
        .replace(/^WorkingDirectory=.*$/m, ''),
    );
    const said = spawnSync('systemd-analyze', ['verify', copy], { encoding: 'utf8' });
    expect([said.status, said.stderr.split('\n').filter((line) => line.includes('lifelog.service'))]).toEqual(
      [0, []],
    );
    execFileSync('systemd-analyze', ['security', '--offline=true', `--threshold=${MOST_EXPOSED}`, copy]);
    rmSync(folder, { recursive: true });
  });
});
