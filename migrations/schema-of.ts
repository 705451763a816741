import { openMigrationSource } from '#libs/database';
import { describeSchema } from './describe-schema.js';

/** The schema of the database as it is, as readable SQL; each major version of PostgreSQL words some of it in its own way. */
export async function schemaOf(url: string): Promise<string> {
  const source = await openMigrationSource(url);
  try {
    return await describeSchema((text) => source.query(text));
  } finally {
    await source.destroy();
  }
}
