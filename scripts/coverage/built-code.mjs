import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { builtFile, moduleOf } from './product.mjs';

/**
 * A jest transform that compiles nothing: a source file runs as the build in dist has it, byte for byte. So what a test file ran and what
 * the processes that it started ran are counts of the same code, which can be added up.
 */
export default {
  process(_source, path) {
    return { code: builtCode(path) };
  },

  getCacheKey(_source, path, { configString }) {
    return createHash('sha256')
      .update(`${configString}\0${path}\0${builtCode(path)}`)
      .digest('hex');
  },
};

function builtCode(path) {
  return readFileSync(builtFile(moduleOf(path)), 'utf8');
}
