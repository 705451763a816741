const IMPORT = /^import \{[^}]*\} from '\.\/page\.js';$/m;

/**
 * One module of several: what `shared` (page.js) exports is known to all of it, and to those that import it; each of the others is
 * a block, whose names nobody else sees. Packed together they are smaller, and one request.
 */
export function joinScripts(shared: string, others: string[]): string {
  return [shared, ...others.map((script) => `{\n${script.replace(IMPORT, '')}}\n`)].join('');
}

/** A script of one page imports what is shared from where it is served, under the hash of its content. */
export function importFrom(path: string, script: string): string {
  return script.replace("from './page.js'", `from '${path}'`);
}
