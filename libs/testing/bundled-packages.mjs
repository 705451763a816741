import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** What tests import of the packages that consist of the most files. What is missing here is refused by name. */
const ENTRIES = [
  '@nestjs/common',
  '@nestjs/common/constants.js',
  '@nestjs/common/enums/route-paramtypes.enum.js',
  '@nestjs/config',
  '@nestjs/core',
  '@nestjs/platform-express',
  '@nestjs/swagger',
  '@nestjs/terminus',
  '@nestjs/testing',
  '@nestjs/typeorm',
  'class-transformer',
  'class-transformer/cjs/storage', // for which @nestjs/mapped-types asks at run time
  'class-validator',
  'nestjs-pino',
  'rxjs',
  'typeorm',
];

/** What goes in with them, and what nothing else imports. */
const WITHIN =
  /^(@nestjs\/(common|config|core|mapped-types|platform-express|swagger|terminus|testing|typeorm)|class-(transformer|validator)|es-toolkit|iterare|libphonenumber-js|nestjs-pino|rxjs|@sqltools\/formatter|typeorm|validator)(\/|$)/;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The addresses for jest's `moduleNameMapper` of NestJS, TypeORM and what they bring, put together into a few files: each test file has
 * modules of its own, and reading two thousand of them for each was a third of a run. It is made anew where a package or this file changed.
 */
export async function bundledPackages() {
  const folder = join('.tmp/test-packages', keyOf());
  if (!existsSync(join(ROOT, folder))) await bundle(folder);
  const to = `<rootDir>/${folder}`;
  return { [`^(${ENTRIES.join('|')})$`]: `${to}/$1.mjs`, [WITHIN.source]: `${to}/not-among-the-entries` };
}

function keyOf() {
  const hash = createHash('sha256');
  for (const file of ['node_modules/.package-lock.json', 'libs/testing/bundled-packages.mjs'])
    hash.update(readFileSync(join(ROOT, file)));
  return hash.digest('hex').slice(0, 16);
}

/** In a folder beside, which takes its place at once: another run may be doing the same. */
async function bundle(folder) {
  const target = join(ROOT, folder);
  const all = dirname(target);
  mkdirSync(all, { recursive: true });
  const making = mkdtempSync(join(all, 'making-'));
  await build({
    entryPoints: Object.fromEntries(ENTRIES.map((entry) => [entry, `entry:${entry}`])),
    absWorkingDir: ROOT,
    outdir: making,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true, // one instance of each, whichever entry is imported
    platform: 'node',
    target: `node${process.versions.node}`,
    format: 'esm',
    minifyWhitespace: true,
    keepNames: true, // NestJS goes by the names of classes
    logLevel: 'error',
    banner: {
      js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
    },
    plugins: [{ name: 'packages', setup: resolveWithin }],
  });
  for (const other of readdirSync(all))
    if (other !== basename(target) && !other.startsWith('making-'))
      rmSync(join(all, other), { recursive: true, force: true });
  try {
    renameSync(making, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
    rmSync(making, { recursive: true, force: true }); // the other run was first
  }
}

function resolveWithin({ onResolve, onLoad }) {
  onResolve({ filter: /^entry:/ }, ({ path }) => ({ path: path.slice('entry:'.length), namespace: 'entry' }));
  onLoad({ filter: /./, namespace: 'entry' }, async ({ path }) => ({
    contents: entryOf(path, Object.keys(createRequire(import.meta.url)(path))),
    resolveDir: ROOT,
  }));
  // anything else stays what it is for all: a native module, a package that reads its own files, one that others import as well
  onResolve({ filter: /^[^./]/ }, ({ path, namespace, kind }) => {
    if (kind === 'dynamic-import' && ENTRIES.includes(path)) return { path, namespace: 'entry' }; // for the names, again
    return namespace === 'entry' || WITHIN.test(path) ? undefined : { path, external: true };
  });
}

/** Every name by itself: of a CommonJS package, `export *` would say none. */
function entryOf(path, names) {
  return `export { ${names.join(', ')} } from '${path}';`;
}
