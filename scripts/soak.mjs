/** The crash loop, for as many cycles as wanted: `npm run soak -- --cycles 1000 --seed 7`. The seed is printed, and another each time. */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { cycles: { type: 'string', default: '1000' }, seed: { type: 'string' } },
});
const cycles = Number(values.cycles);
if (!Number.isSafeInteger(cycles) || cycles < 1) throw new Error('--cycles must be a number from 1 on.');
const child = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    'e2e',
    '--testPathPatterns',
    'apps/api/test/crash-loop',
  ],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      CRASH_CYCLES: values.cycles,
      CRASH_SEED: values.seed ?? String(Math.floor(Math.random() * 2 ** 31)),
    },
  },
);
child.once('exit', (code) => (process.exitCode = code ?? 1));
