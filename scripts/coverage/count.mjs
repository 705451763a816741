import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mergeScriptCovs } from '@bcoe/v8-coverage';
import { parse } from 'acorn';
import { convert } from 'ast-v8-to-istanbul';
import coverage from 'istanbul-lib-coverage';
import { builtFile, inProcess, productModules, sourceFile } from './product.mjs';

/** Files whose notes are held in memory at a time. */
const BATCH = 50;

/**
 * Adds up all notes below a folder, and tells them of the sources, as istanbul's coverage map: what no note names was not run at all.
 */
export async function count(folder, modules = productModules()) {
  const noted = addUp(notesIn(folder));
  const map = coverage.createCoverageMap();
  for (const name of modules) map.merge(await ofSource(name, noted));
  return map;
}

function notesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('.json'))
    .map((path) => join(folder, path));
}

function addUp(files) {
  const noted = new Map();
  for (let i = 0; i < files.length; i += BATCH) {
    const scripts = files.slice(i, i + BATCH).flatMap(read);
    const byName = Map.groupBy(scripts, ({ url }) => url);
    for (const [name, list] of byName)
      noted.set(name, mergeScriptCovs([...list, noted.get(name)].filter(Boolean)));
  }
  return noted;
}

/** A process that was ended while it wrote has left half a file. */
function read(file) {
  try {
    return inProcess(JSON.parse(readFileSync(file, 'utf8')).result);
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

async function ofSource(name, noted) {
  const file = builtFile(name);
  const code = readFileSync(file, 'utf8');
  const url = pathToFileURL(file).href;
  const functions = noted.get(url)?.functions ?? [notRun(code)];
  const counted = Math.max(...functions.flatMap(({ ranges }) => ranges.map(({ endOffset }) => endOffset)));
  if (counted !== code.length) throw new Error(`${name} was built anew after the tests: run them again.`);
  return convert({
    code,
    ast: parse(code, { ecmaVersion: 'latest', sourceType: 'module' }),
    sourceMap: { ...JSON.parse(readFileSync(`${file}.map`, 'utf8')), sources: [sourceFile(name)] },
    coverage: { url, functions },
    ignoreNode: isWrittenByCompiler,
  });
}

function notRun(code) {
  return {
    functionName: '',
    ranges: [{ startOffset: 0, endOffset: code.length, count: 0 }],
    isBlockCoverage: true,
  };
}

/** `typeof (_a = typeof Type !== "undefined" && Type) === "function" ? _a : Object`: the type of a decorated member, where nobody decides anything. */
function isWrittenByCompiler({ type, test, alternate }) {
  const asksForClass =
    type === 'ConditionalExpression' &&
    test.type === 'BinaryExpression' &&
    test.left.operator === 'typeof' &&
    test.right.value === 'function' &&
    alternate.name === 'Object';
  return asksForClass && 'ignore-this-and-nested-nodes';
}
