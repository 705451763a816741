import { resolve } from 'node:path';
import { loadConfig } from '#libs/config';
import { copyOut } from './disaster/copy-out.js';
import { explainFailure } from './start/explain-failure.js';
import { StartError } from './start/start-error.js';

/**
 * `npm run copy:out -- FOLDER`: the database and the store that the configuration names, into a folder. LifeLog may go on running.
 * Exit code 1 when it failed, or when the store lacks files that the database knows; the rest is copied all the same.
 */
try {
  const folder = process.argv[2];
  if (folder === undefined) throw new StartError('Say where to: npm run copy:out -- FOLDER');
  const faults = await copyOut(loadConfig(), resolve(folder), (line) => console.log(line));
  for (const fault of faults) console.error(fault);
  console.log(
    faults.length === 0 ? `All of it is in ${resolve(folder)}.` : `Copied, without ${faults.length} files.`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
} catch (error) {
  console.error(explainFailure(error));
  process.exitCode = 1;
}
