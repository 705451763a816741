import { resolve } from 'node:path';
import { loadConfig } from '#libs/config';
import { copyIn } from './disaster/copy-in.js';
import { explainFailure } from './start/explain-failure.js';
import { StartError } from './start/start-error.js';

/** `npm run copy:in -- FOLDER`: what `copy:out` has copied, into an empty database and an empty store. Exit code 1 when it failed. */
try {
  const folder = process.argv[2];
  if (folder === undefined) throw new StartError('Say where from: npm run copy:in -- FOLDER');
  const objects = await copyIn(loadConfig(), resolve(folder), (line) => console.log(line));
  console.log(`The database and ${objects} objects are back. Start LifeLog.`);
} catch (error) {
  console.error(explainFailure(error));
  process.exitCode = 1;
}
