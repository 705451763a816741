import { loadConfig } from '#libs/config';
import { runDrill } from './drill/run-drill.js';
import { explainFailure } from './start/explain-failure.js';

/**
 * `npm run restore:drill [-- FILE]`: restores an archive, by default the last backup, into a database and a folder that are made for it and
 * removed afterwards, and compares everything. LifeLog may go on running: nothing of its data is touched. Exit code 1 when anything differs.
 */
try {
  const { summary, differences } = await runDrill(loadConfig(), process.argv[2], (line) => console.log(line));
  for (const difference of differences) console.error(difference);
  console.log(summary);
  process.exitCode = differences.length > 0 ? 1 : 0;
} catch (error) {
  console.error(explainFailure(error));
  process.exitCode = 1;
}
