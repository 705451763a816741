import { DataSource } from 'typeorm';
import { loadConfig } from '#libs/config';
import { Database, dataSourceOptions } from '#libs/database';
import { adoptStore, createStore, describeBond } from '#libs/storage';
import { confirmed } from './start/confirmed.js';
import { explainFailure } from './start/explain-failure.js';
import { openDatabase } from './start/open-database.js';

/**
 * `npm run storage:adopt`: shows which store and which database the configuration names and what each says of the other, and binds
 * them together when the owner says yes (or `--yes`). For a store that was moved or restored, when LifeLog refuses it.
 */
try {
  const config = loadConfig();
  const opened = await openDatabase(config, (lost) => console.error(lost.message));
  const source = await new DataSource(dataSourceOptions(opened.url, 2)).initialize();
  const store = await createStore(config);
  try {
    const database = new Database(source);
    await store.open(true);
    console.log(await describeBond(store, database));
    if (await confirmed('Bind this store to this database?')) {
      console.log(`They belong together now, as instance ${await adoptStore(store, database)}.`);
    } else {
      console.log('Nothing was changed. Say yes, or call it as `npm run storage:adopt -- --yes`.');
      process.exitCode = 1;
    }
  } finally {
    store.close();
    await source.destroy();
    await opened.close();
  }
} catch (error) {
  console.error(explainFailure(error));
  process.exitCode = 1;
}
