import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { POSTGRES_MAJOR } from './data-layout.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** Whether there is a cluster to start. Throws, having touched nothing, when there is something that is not ours to start. */
export function clusterExists(cluster: string): boolean {
  if (!existsSync(cluster) || readdirSync(cluster).length === 0) return false;
  const file = join(cluster, 'PG_VERSION');
  if (!existsSync(file)) {
    throw new EmbeddedPostgresError(
      'not_a_cluster',
      `${cluster} is not empty and holds no PostgreSQL data. Move it away, or set DATA_DIR to another folder.`,
    );
  }
  const found = readFileSync(file, 'utf8').trim();
  if (found !== String(POSTGRES_MAJOR)) throw otherVersion(cluster, found);
  return true;
}

function otherVersion(cluster: string, found: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'other_version',
    `${cluster} was written by PostgreSQL ${found}; this LifeLog comes with PostgreSQL ${POSTGRES_MAJOR}. ` +
      `Nothing was touched. Two ways out: start the LifeLog that wrote it, \`npx lifelog backup DIR\`, start this one with ` +
      `another DATA_DIR, and \`npx lifelog restore FILE\` into it; or start PostgreSQL ${found} on that folder yourself and set ` +
      `DATABASE_URL to it.`,
  );
}
