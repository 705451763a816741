import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Puts the CLI of the folder `built` and all that it stands on into `outdir`: it starts in half the time of what it is made of.
 * Returns what went in.
 */
export function bundleCli(built, outdir) {
  const { buildSync } = createRequire(import.meta.url)('esbuild'); // not before: there may be no package yet
  const libs = readdirSync(join(built, 'libs'));
  const { metafile } = buildSync({
    entryPoints: [join(built, 'apps/cli/src/main.js')],
    absWorkingDir: process.cwd(), // it would take the folder in which npm has started this
    outdir,
    alias: Object.fromEntries(
      libs.map((lib) => [`#libs/${lib}`, `./${join(built, 'libs', lib, 'index.js')}`]),
    ),
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    splitting: true, // what a command does not need is not loaded
    minify: true,
    keepNames: true, // for the stack of a fault
    metafile: true,
    legalComments: 'none', // the licences are in a file of their own
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  return Object.keys(metafile.inputs);
}
