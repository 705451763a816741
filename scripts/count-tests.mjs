/**
 * count-tests.mjs REPORT [REPORT OF A SECOND TRY]: prints the closing lines of a test run from jest's JSON reports, and fails when a
 * test or a file failed. A test that was skipped is named, for its title to say why. What the second report tells of a file stands for
 * what the first did.
 */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

const SKIPPED = ['pending', 'todo', 'disabled'];

const [first, second = []] = process.argv
  .slice(2)
  .map((file) => JSON.parse(readFileSync(file, 'utf8')).testResults);
const triedAgain = new Map(second.map((result) => [result.name, result]));
const results = first.map((result) => triedAgain.get(result.name) ?? result);

const count = (...wanted) =>
  results.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => wanted.includes(status))
    .length;
/** A file that could not even be run, or broke outside of its tests. */
const isBroken = ({ status, assertionResults }) =>
  status === 'failed' && !assertionResults.some((test) => test.status === 'failed');

const mended = first.filter(
  ({ name, status }) => status === 'failed' && triedAgain.get(name)?.status === 'passed',
);
for (const { name, assertionResults } of mended) {
  console.log(`Passed alone, after failing among the others: ${relative('.', name)}`);
  for (const { status, fullName } of assertionResults) if (status === 'failed') console.log(`  ${fullName}`);
}
for (const { name, assertionResults } of results)
  for (const { status, fullName } of assertionResults)
    if (SKIPPED.includes(status)) console.log(`Skipped: ${relative('.', name)}: ${fullName}`);
const failed = count('failed') + results.filter(isBroken).length;
const skipped = count(...SKIPPED);
console.log(`${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 && results.length > 0 ? 0 : 1);
