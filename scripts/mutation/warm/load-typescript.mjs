/**
 * Lets Node load the sources as jest does: TypeScript with decorators by way of swc, `#libs/…` from the sources and not from dist.
 * To be given to Node as `--import`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve as resolvePath } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';
import config from '../../../jest.config.js';

const [{ transform }] = config.projects;
const [[, swcOptions]] = Object.values(transform);

process.env.NODE_ENV = 'test'; // as jest has it: some guards are for tests alone

registerHooks({ resolve, load });

function resolve(specifier, context, next) {
  const library = /^#libs\/(.+)$/.exec(specifier)?.[1];
  if (library) return { url: inTree(`libs/${library}/index.ts`), shortCircuit: true };
  if (specifier === '@jest/globals')
    return { url: inTree('scripts/mutation/warm/jest-globals.mjs'), shortCircuit: true };
  if (specifier === 'fast-check') return { url: inTree('libs/testing/known-cases.mjs'), shortCircuit: true };
  if (/^\.{1,2}\//.test(specifier) && specifier.endsWith('.js')) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(source)) return { url: source.href, shortCircuit: true };
  }
  return next(specifier, context);
}

/** In Stryker's copy, in which the process then is, and not in the tree from which it was started. */
function inTree(path) {
  return pathToFileURL(resolvePath(path)).href;
}

function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    ...swcOptions,
    filename,
    swcrc: false,
    configFile: false,
  });
  return { format: 'module', source: code, shortCircuit: true };
}
