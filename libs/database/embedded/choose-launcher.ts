import { chownSync, existsSync, lchownSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DataLayout } from './data-layout.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { Launcher } from './launcher.js';
import { accountForRoot, type PostgresAccount } from './postgres-account.js';
import type { PostgresBinaries } from './postgres-binaries.js';

/** The weakest first: to look and pass through folders; to ignore permissions, where a container grants no less. */
const CAPABILITIES = [
  { name: 'dac_read_search', bit: 2n },
  { name: 'dac_override', bit: 1n },
];

/** How to start PostgreSQL here, and whom its files belong to when that is not the user of this process. */
export async function chooseLauncher(
  layout: DataLayout,
  binaries: PostgresBinaries,
): Promise<{ launcher: Launcher; account?: PostgresAccount }> {
  if (process.getuid?.() !== 0) return { launcher: new Launcher() };
  const account = await accountForRoot(layout.cluster);
  if (existsSync(layout.cluster)) adopt(layout.cluster, account);
  for (const launcher of [new Launcher([], account), ...withCapabilities(account)]) {
    if (await reaches(launcher, layout, binaries)) return { launcher, account };
  }
  throw new EmbeddedPostgresError(
    'not_permitted',
    `PostgreSQL does not run as root, and the user it runs as instead (uid ${account.uid}) may not enter ` +
      `${layout.dataDir} or the folder that LifeLog is installed in. Move LifeLog out of a private folder such as ` +
      '/root, run it as an ordinary user, or set DATABASE_URL.',
  );
}

/**
 * Another user may not pass through a private folder such as /root, and its permissions are not ours to change. The
 * server gets the one privilege that it lacks instead.
 */
function withCapabilities({ uid, gid }: PostgresAccount): Launcher[] {
  if (process.platform !== 'linux') return [];
  const status = readFileSync('/proc/self/status', 'utf8');
  const bounds = BigInt(`0x${/^CapBnd:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
  const account = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--no-new-privs'];
  // PostgreSQL's programs ask access(2) about each other, which otherwise judges without any capability.
  const honest = '--securebits=+no_setuid_fixup';
  return CAPABILITIES.filter(({ bit }) => (bounds >> bit) & 1n).map(
    ({ name }) =>
      new Launcher([
        'setpriv',
        ...account,
        honest,
        `--inh-caps=-all,+${name}`,
        `--ambient-caps=-all,+${name}`,
      ]),
  );
}

/** Tried under the account itself: modes, access lists and mounts all have a say. */
async function reaches(launcher: Launcher, layout: DataLayout, binaries: PostgresBinaries): Promise<boolean> {
  try {
    await launcher.run('test', ['-x', layout.dataDir]);
    await launcher.run(binaries.initdb, ['--show', '-D', layout.newCluster]); // looks for its siblings, makes nothing
    return true;
  } catch {
    return false; // also: no setpriv here, or no right to become that user
  }
}

/** A cluster that root has copied back from a backup belongs to root, and PostgreSQL could not open it. */
function adopt(path: string, { uid, gid }: PostgresAccount): void {
  if (statSync(path).uid === uid) return;
  for (const entry of readdirSync(path, { recursive: true, encoding: 'utf8' }))
    lchownSync(join(path, entry), uid, gid);
  chownSync(path, uid, gid); // last, so that an interrupted adoption is done again
}
