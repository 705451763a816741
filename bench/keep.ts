/** `npm run bench:keep`: the figures of the last run here become those that are kept, and the table of docs/performance.md. */
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { readResults, RESULTS } from './results.ts';
import { resultsTable } from './results-table.ts';

const DOCUMENT = 'docs/performance.md';
const BEGIN = '<!-- bench:keep writes from here -->';
const END = '<!-- to here -->';

const results = await readResults(RESULTS);
if (results.length === 0) throw new Error('Nothing was measured here: run `npm run bench` first.');
const text = await readFile(DOCUMENT, 'utf8');
const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
if (from < 0 || to < from) throw new Error(`${DOCUMENT} has no place for the table.`);
await copyFile(RESULTS, 'bench/results.json');
const table = await resultsTable(results, DOCUMENT);
await writeFile(DOCUMENT, `${text.slice(0, from)}${BEGIN}\n\n${table}\n${text.slice(to)}`);
