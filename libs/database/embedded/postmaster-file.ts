import { existsSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { isNativeError } from 'node:util/types';

/** The pid in the cluster's `postmaster.pid`, whoever has it now; undefined when no server has left one. */
export function recordedPid(cluster: string): number | undefined {
  const file = postmasterFile(cluster);
  if (!existsSync(file)) return undefined;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  return pid > 1 ? pid : undefined;
}

/** Whether the server that has started says that it accepts connections (the file's eighth line, as pg_ctl reads it). */
export function saysReady(cluster: string): boolean {
  const file = postmasterFile(cluster);
  return existsSync(file) && readFileSync(file, 'utf8').split('\n')[7]?.trim() === 'ready';
}

export function postmasterFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

/** Whether some process has the pid, of whatever user and kind. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isNativeError(error) && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Whether the process is a PostgreSQL server on this cluster. The pid alone says little: after a power cut, and always
 * in containers, it may belong to anything. The command line is readable for processes of other users too.
 */
export function isServerOf(cluster: string, pid: number): boolean {
  const command = commandLine(pid);
  return /\/postgres\b/.test(command) && command.includes(` -D ${cluster} `);
}

function commandLine(pid: number): string {
  try {
    if (existsSync('/proc/self/cmdline')) {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    }
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return ''; // it has ended
  }
}
