/** Every installed copy of these packages is at least the version without the known holes (security-floors.json). */
import { readFileSync } from 'node:fs';

const floors = JSON.parse(readFileSync('security-floors.json', 'utf8'));
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const faults = [];
let checked = 0;
for (const [path, { version }] of Object.entries(packages)) {
  const floor = floors[path.split('node_modules/').pop()];
  if (!floor || !version) continue;
  checked += 1;
  if (version.localeCompare(floor, 'en', { numeric: true }) < 0)
    faults.push(`${path} is ${version}, below ${floor}`);
}
if (checked === 0)
  faults.push('None of the listed packages is in package-lock.json: the check checks nothing.');
for (const fault of faults) console.error(fault);
console.log(`${checked} packages with a security floor, ${faults.length} below it`);
process.exit(faults.length === 0 ? 0 : 1);
