import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Written by npm as the last step of an installation, so an interrupted one has none. */
const INSTALLED = 'node_modules/.package-lock.json';

/** Whether node_modules holds what package-lock.json asks for; optional packages may be left out. */
export function isInstalled() {
  if (!existsSync(INSTALLED) || !existsSync('node_modules/.bin/node')) return false;
  const wanted = packages('package-lock.json');
  const found = packages(INSTALLED);
  return Object.keys(wanted).every((path) => {
    if (path === '') return true;
    const there = found[path];
    if (there === undefined) return wanted[path].optional === true;
    return there.version === wanted[path].version && there.integrity === wanted[path].integrity;
  });
}

export function install() {
  console.log('Installing packages (once for each version of LifeLog; a minute or two) …');
  const options = ['ci', '--include=dev', '--loglevel=error', '--no-fund', '--no-audit'];
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm, ...options]] : ['npm', options];
  const { status, error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', stdio: 'pipe' });
  if (status === 0) return;
  const reason = [error && error.message, stdout, stderr].filter(Boolean).join('\n').trim();
  throw new Error(
    `${reason}\nThe packages could not be installed ("npm ci" failed). Is the network reachable?`,
  );
}

function packages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
