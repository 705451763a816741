import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { bundleCli } from './bundle.mjs';

/** Where the compiler works, so that it need not compile everything again. */
const WORK = 'node_modules/.cache/lifelog-build';
const STAMP = 'dist/.built-from';
const SOURCES = ['apps/api/src', 'apps/cli/src', 'libs', 'migrations'];
const SETTINGS = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'scripts/prepare/bundle.mjs',
];
/** Files that the pages are made of, which the compiler leaves alone. */
const ASSETS = ['apps/api/src/web/views', 'apps/api/src/web/public'];
const NOT_BUILT = /\.(spec|medium-spec|e2e-spec)\.ts$|^libs.testing.|^libs.api-client.lib.|\.md$/;

/** Whether dist was built from exactly these sources. */
export function isBuilt() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint();
}

/** Compiles aside and puts the result in place in one step, so dist is always whole, and holds nothing of deleted sources. */
export function build() {
  console.log('Building (only after a change; some seconds) …');
  const print = fingerprint();
  compile();
  prune();
  const next = '.tmp/dist';
  rmSync(next, { recursive: true, force: true });
  cpSync(WORK, next, { recursive: true });
  for (const folder of ASSETS.filter((path) => existsSync(path))) {
    cpSync(folder, join(next, folder), { recursive: true });
  }
  bundleCli(next, join(next, 'apps/cli/bundle')); // of the same sources, and put in place with them
  writeFileSync(join(next, '.built-from'), print);
  const old = '.tmp/dist.old';
  rmSync(old, { recursive: true, force: true });
  if (existsSync('dist')) renameSync('dist', old);
  renameSync(next, 'dist');
  rmSync(old, { recursive: true, force: true });
}

function compile() {
  mkdirSync(WORK, { recursive: true });
  const output = ['--outDir', WORK, '--tsBuildInfoFile', join(WORK, '.tsbuildinfo')];
  const { status, stdout, stderr } = spawnSync(
    'node_modules/.bin/node',
    ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', ...output],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`${stdout || ''}${stderr || ''}The build failed; nothing was changed.`);
}

/** The compiler never deletes what it has written. */
function prune() {
  for (const file of filesBelow(WORK).filter((path) => /\.js(\.map)?$/.test(path))) {
    const source = relative(WORK, file).replace(/\.js(\.map)?$/, '.ts');
    if (!existsSync(source)) rmSync(file);
  }
}

function fingerprint() {
  const hash = createHash('sha256');
  const files = [...SETTINGS, ...SOURCES.flatMap((folder) => filesBelow(folder))];
  for (const file of files.filter((path) => !NOT_BUILT.test(path))) {
    const content = readFileSync(file);
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}
