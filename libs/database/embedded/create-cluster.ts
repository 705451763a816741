import { chownSync, closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { writeAccess } from './access.js';
import { DATABASE_NAME, type DataLayout, OWNER_ROLE } from './data-layout.js';
import { dataRoleStatements } from './data-role.js';
import type { Launcher } from './launcher.js';
import type { PostgresAccount } from './postgres-account.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { runSingleUser } from './single-user.js';

/**
 * Code point order, built into PostgreSQL: an update of the system's locales cannot silently break an index, and it is
 * the fastest. What people see sorted names its collation in the query.
 */
const LOCALE = ['--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8'];

interface NewCluster {
  layout: DataLayout;
  binaries: PostgresBinaries;
  launcher: Launcher;
  account?: PostgresAccount;
  password: string;
  durable: boolean;
}

/** Builds the cluster aside and names it in one step: a first start that is killed leaves nothing half made. */
export async function createCluster(cluster: NewCluster): Promise<void> {
  const { layout, binaries, launcher, account, durable } = cluster;
  rmSync(layout.newCluster, { recursive: true, force: true });
  mkdirSync(layout.newCluster, { mode: 0o700 });
  if (account) chownSync(layout.newCluster, account.uid, account.gid);
  const options = ['--data-checksums', '--username=postgres', '--auth=reject', durable ? '' : '--no-sync'];
  await launcher.run(binaries.initdb, ['-D', layout.newCluster, ...LOCALE, ...options.filter(Boolean)]);
  // Tests make databases of their own from a template; the app has no need to.
  const rights = durable ? 'LOGIN' : 'LOGIN CREATEDB';
  await runSingleUser(launcher, binaries.postgres, layout.newCluster, [
    `CREATE ROLE ${OWNER_ROLE} ${rights} PASSWORD '${cluster.password}'`,
    ...dataRoleStatements(cluster.password),
    `CREATE DATABASE ${DATABASE_NAME} OWNER ${OWNER_ROLE}`,
  ]);
  writeAccess(layout.newCluster);
  renameSync(layout.newCluster, layout.cluster);
  if (durable) syncFolder(layout.dataDir);
}

function syncFolder(path: string): void {
  const descriptor = openSync(path, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
