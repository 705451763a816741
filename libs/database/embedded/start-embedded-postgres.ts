import { chmodSync, realpathSync, rmSync } from 'node:fs';
import { hasBothRoles, mendAccess, writeAccess } from './access.js';
import { chooseLauncher } from './choose-launcher.js';
import { clusterExists } from './cluster-version.js';
import { createCluster } from './create-cluster.js';
import { type DataLayout, dataLayout, OWNER_ROLE } from './data-layout.js';
import { lockData } from './data-lock.js';
import { dataRoleRepair, isDataRoleIntact } from './data-role.js';
import { databasePassword, keepPassword } from './database-password.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { endLeftover } from './end-leftover.js';
import { makeDataFolder } from './make-data-folder.js';
import { findPostgresBinaries } from './postgres-binaries.js';
import { refuseForeignCluster } from './postgres-account.js';
import { type RunningServer, type StartedServer, startServer } from './start-server.js';
import { runSingleUser } from './single-user.js';

interface EmbeddedPostgresOptions {
  /** DATA_DIR. Made when missing; relative to the working directory. */
  dataDir: string;
  /** False in tests: nothing is synced to disk, and the role may create databases. */
  durable?: boolean;
  /** Told, one line each, what takes its time. */
  log?: (line: string) => void;
  /** Called once if the server ends without having been stopped. Nothing restarts it. */
  onLost?: (error: EmbeddedPostgresError) => void;
}

/** A PostgreSQL of one's own. */
export interface EmbeddedPostgres {
  /** For the app, as a role that may work with data only; the socket's folder travels as `?host=`. */
  url: string;
  /** As the role that owns the schema. */
  ownerUrl: string;
  /** Ends the server and gives the data free. Takes half a minute at most. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL in `<dataDir>/postgres`, making it first where there is none and recovering from whatever
 * ended the last one. Throws an EmbeddedPostgresError, with nothing left running, when that cannot be.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { durable = true, log = () => undefined, onLost = () => undefined } = options;
  const layout = ownDataFolder(options.dataDir);
  requireOwnCluster(layout.cluster); // before the lock as well: what is refused stays as it is
  const lock = lockData(layout);
  try {
    const { server, url, ownerUrl } = await bringUp(layout, durable, log);
    let stopping: Promise<void> | undefined;
    void server.ended.then(() => stopping ?? onLost(lost(server))).catch(() => undefined); // a supervisor that never started has failed the start itself
    return { url, ownerUrl, stop: () => (stopping ??= server.stop().finally(() => lock.release())) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function bringUp(
  layout: DataLayout,
  durable: boolean,
  log: (line: string) => void,
): Promise<StartedServer> {
  rmSync(`${layout.password}.part`, { force: true });
  const exists = requireOwnCluster(layout.cluster);
  const binaries = findPostgresBinaries();
  const { launcher, account } = await chooseLauncher(layout, binaries);
  const { password, isNew } = databasePassword(layout.password);
  if (exists) {
    chmodSync(layout.cluster, 0o700); // a restored copy may have become readable, which PostgreSQL refuses
    mendAccess(layout.cluster);
    await endLeftover(layout.cluster, log);
    if (isNew || !hasBothRoles(layout.cluster)) {
      const statements = [`ALTER ROLE ${OWNER_ROLE} PASSWORD '${password}'`, ...dataRoleRepair(password)];
      await runSingleUser(launcher, binaries.postgres, layout.cluster, statements);
      writeAccess(layout.cluster);
    }
  } else {
    log(`Creating the database in ${layout.cluster}.`);
    await createCluster({ layout, binaries, launcher, account, password, durable });
  }
  if (isNew) keepPassword(layout.password, password);
  const options = { layout, binaries, launcher, account, password, durable, log };
  const started = await startServer(options);
  const isIntact = await isDataRoleIntact(started.url, started.ownerUrl).catch(async (error: unknown) => {
    await started.server.stop();
    throw error;
  });
  if (isIntact) return started;
  log("The app's database role was changed from within; it is made what it was.");
  await started.server.stop(); // only the superuser may mend it, and no superuser gets in while the server runs
  await runSingleUser(launcher, binaries.postgres, layout.cluster, dataRoleRepair(password));
  return startServer(options);
}

/** Others may pass through a folder made by root, as the server's account has to, but not look into it. */
function ownDataFolder(dataDir: string): DataLayout {
  makeDataFolder(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  return dataLayout(realpathSync(dataDir));
}

/** Whether there is a cluster to start. Throws when it is somebody else's or another version's. */
function requireOwnCluster(cluster: string): boolean {
  refuseForeignCluster(cluster);
  return clusterExists(cluster);
}

function lost(server: RunningServer): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'lost',
    `The embedded PostgreSQL has ended unexpectedly.\n${server.lastWords()}`,
  );
}
