import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

const execute = promisify(execFile);

/** The system user that PostgreSQL runs as when LifeLog runs as root, which PostgreSQL refuses. */
const USER = 'lifelog-postgres';

const CREATE = [
  [
    'useradd',
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/bin/false',
  ],
  ['adduser', '-S', '-D', '-H', '-h', '/nonexistent', '-s', '/bin/false'], // busybox
];

export interface PostgresAccount {
  uid: number;
  gid: number;
}

/**
 * The account for root to use: the owner of the cluster where an ordinary user has made one, so that both can go on
 * with the same data; otherwise a system user that owns nothing else, made when it is missing.
 */
export async function accountForRoot(cluster: string): Promise<PostgresAccount> {
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await findUser()) ?? (await createUser());
}

/** Throws `not_permitted` when the cluster belongs to somebody else than this user (`uid`), unless that is root. */
export function refuseForeignCluster(cluster: string, uid = process.getuid?.()): void {
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (!owner || uid === 0 || owner.uid === uid) return;
  throw new EmbeddedPostgresError(
    'not_permitted',
    `${cluster} belongs to another user (uid ${owner.uid}). Start LifeLog as that user or as root, or give the ` +
      'folder to this user with chown.',
  );
}

async function findUser(): Promise<PostgresAccount | undefined> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((which) => execute('id', [which, USER])));
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
  } catch {
    return undefined; // `id` fails when there is no such user
  }
}

async function createUser(): Promise<PostgresAccount> {
  const reasons: string[] = [];
  for (const [program = '', ...args] of CREATE) {
    try {
      await execute(program, [...args, USER]);
    } catch (error) {
      reasons.push(error instanceof Error ? error.message.trim() : String(error));
    }
    const user = await findUser(); // also when another start has made it in between
    if (user) return user;
  }
  throw new EmbeddedPostgresError(
    'not_permitted',
    `PostgreSQL does not run as root, and the system user ${USER} could not be made for it. Run LifeLog as an ` +
      `ordinary user, make that user yourself, or set DATABASE_URL.\n${reasons.join('\n')}`,
  );
}
