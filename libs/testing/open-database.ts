import { DataSource } from 'typeorm';
import { Database, dataSourceOptions } from '#libs/database';
import { testDatabase, type TestDatabase } from './test-database.js';

export interface OpenDatabase extends TestDatabase {
  database: Database;
  source: DataSource;
}

/** A database of one's own as the services see it, for medium specs. */
export async function openDatabase(): Promise<OpenDatabase> {
  const test = await testDatabase();
  const source = await new DataSource(dataSourceOptions(test.url, 4)).initialize();
  const drop = async () => {
    await source.destroy();
    await test.drop();
  };
  return { ...test, source, database: new Database(source), drop };
}
