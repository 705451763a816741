import { chownSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATA_ROLE, OWNER_ROLE } from './data-layout.js';

/** Over the socket, with the password, as one of our two roles: nothing else gets in. */
const ACCESS = `local all ${OWNER_ROLE},${DATA_ROLE} scram-sha-256\n`;

/** Lets both roles in, and nobody else. To be called once both are there: the file also says that they are. */
export function writeAccess(cluster: string): void {
  const file = join(cluster, 'pg_hba.conf');
  writeFileSync(`${file}.part`, ACCESS, { mode: 0o600 });
  giveToServer(`${file}.part`, cluster);
  renameSync(`${file}.part`, file);
}

/** Mends a file that the server may not read, because root wrote it. */
export function mendAccess(cluster: string): void {
  giveToServer(join(cluster, 'pg_hba.conf'), cluster);
}

/** Where root runs LifeLog, PostgreSQL runs as another account: the one that the cluster belongs to. */
function giveToServer(file: string, cluster: string): void {
  const { uid, gid } = statSync(cluster);
  if (statSync(file).uid !== uid) chownSync(file, uid, gid);
}

/** Whether the cluster has both roles. One that was made before there were two has only the owner. */
export function hasBothRoles(cluster: string): boolean {
  return readFileSync(join(cluster, 'pg_hba.conf'), 'utf8') === ACCESS;
}
