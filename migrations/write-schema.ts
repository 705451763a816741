import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openMigrationSource } from '#libs/database';
import { startEmbeddedPostgres } from '#libs/database/embedded';
import { describeSchema } from './describe-schema.js';

/** `npm run generate`: what all migrations together make, to be read before any of them. */
const dataDir = await mkdtemp(join(tmpdir(), 'lifelog-schema-'));
const server = await startEmbeddedPostgres({ dataDir, durable: false });
try {
  await migrate(server.ownerUrl);
  const source = await openMigrationSource(server.ownerUrl);
  await writeFile('migrations/schema.sql', await describeSchema((text) => source.query(text)));
  await source.destroy();
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
