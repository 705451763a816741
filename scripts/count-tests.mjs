/** Prints the closing lines of a test run from jest's JSON report, and fails when a test or a suite did. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
const skipped = report.numPendingTests + report.numTodoTests;
const triedAgain = report.testResults.flatMap(({ name, assertionResults }) =>
  assertionResults
    .filter(({ status, invocations }) => status === 'passed' && invocations > 1)
    .map(({ fullName }) => `${relative('.', name)}: ${fullName}`),
);
if (triedAgain.length > 0) console.log(`Passed at the second try only:\n  ${triedAgain.join('\n  ')}`);
console.log(`${report.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(report.success && failed === 0 ? 0 : 1);
