import { loadConfig } from '#libs/config';
import { explainFailure } from './start/explain-failure.js';
import { openDatabase } from './start/open-database.js';

/** `npm run migrate`: what every start does, by hand and without the app. */
try {
  const database = await openDatabase(loadConfig(), (lost) => console.error(lost.message));
  await database.close();
  console.log(
    database.migrated.length === 0 ? 'Nothing to migrate.' : `Migrated: ${database.migrated.join(', ')}`,
  );
} catch (error) {
  console.error(explainFailure(error));
  process.exitCode = 1;
}
