import { chmodSync, chownSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SOCKET_PORT } from './data-layout.js';
import type { PostgresAccount } from './postgres-account.js';

/** What every system's `sun_path` holds (macOS 104, Linux 108), with its final zero. */
const PATH_MAX_BYTES = 103;

/** @property temporary to be removed when the server has ended */
export interface SocketDirectory {
  path: string;
  temporary: boolean;
}

/**
 * The cluster itself, which only its owner may enter, and whose socket nobody else can have put there. Where that path
 * is too long for a socket, a private folder with a short and unpredictable name.
 */
export function socketDirectory(cluster: string, account?: PostgresAccount): SocketDirectory {
  const socket = join(cluster, `.s.PGSQL.${SOCKET_PORT}`);
  if (Buffer.byteLength(socket) <= PATH_MAX_BYTES) return { path: cluster, temporary: false };
  const path = mkdtempSync(join(shortTemporaryFolder(), 'lifelog-'));
  chmodSync(path, 0o700);
  if (account) chownSync(path, account.uid, account.gid);
  return { path, temporary: true };
}

/** TMPDIR may itself be too long, or as root closed to the server's account. */
function shortTemporaryFolder(): string {
  return process.getuid?.() === 0 || Buffer.byteLength(tmpdir()) > 60 ? '/tmp' : tmpdir();
}
