import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILT = join(ROOT, 'dist');
/** A module is what is here, named by its path without the suffix: `libs/events/event-cursor`. */
const PRODUCT = /^(apps\/(api|cli)\/src|libs|migrations)\//;
/** Besides specs and what serves only them, which are not in the build. */
const EXCLUDED = [
  /^libs\/api-client\//, // generated from openapi.json, never edited
  /^apps\/api\/src\/web\/public\//, // what browsers run: no process of ours counts it
];
const TESTS = /(spec$|^libs\/testing\/)/;

/** Every module of ours, whether a test loads it or not. */
export function productModules() {
  return readdirSync(BUILT, { recursive: true })
    .filter((path) => path.endsWith('.js'))
    .map((path) => moduleOf(join(BUILT, path)))
    .filter((name) => name !== undefined)
    .sort();
}

/** What V8 counted of our sources in jest, which took their code from the build, under the addresses that processes know it by. */
export function inJest(scripts) {
  return ofProduct(scripts, '.ts');
}

/** What V8 counted of our built files in a process. A source that Node.js ran itself, which strips its types, is other code. */
export function inProcess(scripts) {
  return ofProduct(scripts, '.js');
}

/** The module of a source, or of what it was built into. */
export function moduleOf(path) {
  const name = relative(ROOT, path)
    .split(sep)
    .join('/')
    .replace(/^dist\//, '')
    .replace(/\.[jt]s$/, '');
  const isCounted =
    PRODUCT.test(name) && !TESTS.test(name) && !EXCLUDED.some((pattern) => pattern.test(name));
  return isCounted ? name : undefined;
}

export function sourceFile(name) {
  return join(ROOT, `${name}.ts`);
}

export function builtFile(name) {
  return join(BUILT, `${name}.js`);
}

function ofProduct(scripts, suffix) {
  return scripts
    .filter(({ url }) => url.startsWith('file://') && url.endsWith(suffix))
    .flatMap(({ scriptId, url, functions }) => {
      const name = moduleOf(fileURLToPath(url));
      return name === undefined ? [] : [{ scriptId, url: pathToFileURL(builtFile(name)).href, functions }];
    });
}
