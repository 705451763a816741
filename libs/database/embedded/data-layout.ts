import { join } from 'node:path';

/** The only PostgreSQL major whose data this version of LifeLog opens. */
export const POSTGRES_MAJOR = 18;

/** Names the socket file only: nothing listens on a TCP port. */
export const SOCKET_PORT = 5432;

/** The role that owns the database and its schema, and migrates it. No superuser. */
export const OWNER_ROLE = 'lifelog';

/** The role that the app works as: data only. */
export const DATA_ROLE = 'lifelog_app';

export const DATABASE_NAME = 'lifelog';

/** Where the embedded PostgreSQL keeps what, below DATA_DIR. */
export interface DataLayout {
  dataDir: string;
  /** The cluster: PostgreSQL's own folder, 0700. */
  cluster: string;
  /** Where a first start builds the cluster before it gets its name in one step. */
  newCluster: string;
  password: string;
  lock: string;
  holder: string;
  log: string;
}

/** @param dataDir absolute, without symbolic links */
export function dataLayout(dataDir: string): DataLayout {
  return {
    dataDir,
    cluster: join(dataDir, 'postgres'),
    newCluster: join(dataDir, 'postgres.new'),
    password: join(dataDir, 'postgres.password'),
    lock: join(dataDir, 'lifelog.lock'),
    holder: join(dataDir, 'lifelog.pid'),
    log: join(dataDir, 'postgres.log'),
  };
}
