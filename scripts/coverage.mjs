/**
 * coverage.mjs [WHAT JEST IS GIVEN]: runs the tests, and tells how much of the product they run. Fails when a test fails, or when it is less
 * than is required.
 * coverage.mjs --of FOLDER: only tells, of what runs with LIFELOG_COVERAGE=FOLDER have noted.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import reporting from 'istanbul-lib-report';
import reports from 'istanbul-reports';
import { count } from './coverage/count.mjs';
import { shortfalls, tell } from './coverage/tell.mjs';

const NOTES = resolve('.tmp/coverage');
const PAGES = 'coverage';

const args = process.argv.slice(2);
const isOnlyTold = args[0] === '--of';
const passed = isOnlyTold || runTests(args);
const map = await count(isOnlyTold ? resolve(args[1]) : NOTES);
if (!isOnlyTold) writePages(map);
console.log(tell(map));
const missing = shortfalls(map);
for (const line of missing) console.error(line);
process.exit(passed && missing.length === 0 ? 0 : 1);

function runTests(given) {
  rmSync(NOTES, { recursive: true, force: true });
  const { status } = spawnSync('npm', ['test', '--', ...given], {
    env: { ...process.env, LIFELOG_COVERAGE: NOTES },
    stdio: 'inherit',
  });
  return status === 0;
}

function writePages(coverageMap) {
  reports.create('html').execute(reporting.createContext({ dir: PAGES, coverageMap }));
  console.log(`Line by line: ${PAGES}/index.html`);
}
