import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';

/**
 * The password of the owner's role, kept in a file that only its owner reads.
 * `isNew` tells that the cluster, if there is one, does not know it yet.
 */
export function databasePassword(file: string): { password: string; isNew: boolean } {
  if (existsSync(file)) {
    const password = readFileSync(file, 'utf8').trim();
    if (password !== '') return { password, isNew: false };
  }
  return { password: randomBytes(24).toString('base64url'), isNew: true };
}

/** Call it once the cluster knows the password: a crash in between makes a new one, never one that does not fit. */
export function keepPassword(file: string, password: string): void {
  const draft = `${file}.part`;
  const descriptor = openSync(draft, 'w', 0o600);
  writeSync(descriptor, `${password}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(draft, file);
}
