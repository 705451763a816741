import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isNativeError } from 'node:util/types';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/**
 * Makes the folder and those above it that are missing, level by level: Node's own `recursive` never returns below
 * `/proc`. Throws EmbeddedPostgresError with what is in the way, in words.
 */
export function makeDataFolder(path: string, mode: number): void {
  const folder = resolve(path);
  const found = look(folder);
  if (found === 'folder') return;
  if (found === 'other') throw refusal(folder, 'that is a file, not a folder');
  const parent = dirname(folder);
  if (parent !== folder) makeDataFolder(parent, mode);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    if (look(folder) !== 'folder') throw refusal(folder, reason(error, parent), error); // else another start was first
  }
}

function look(path: string): 'folder' | 'other' | 'nothing' {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'other';
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'nothing';
    throw refusal(path, reason(error, dirname(path)), error);
  }
}

function reason(error: unknown, parent: string): string {
  const code = codeOf(error);
  const reasons: Record<string, string> = {
    EACCES: `this user may not use ${parent}`,
    EPERM: `this user may not use ${parent}`,
    EROFS: `${parent} can only be read`,
    ENOSPC: 'the disk is full',
    EDQUOT: "this user's share of the disk is used up",
    ENOENT: `${parent} takes no folders`,
    ENAMETOOLONG: 'its name is too long',
    ELOOP: 'its links lead in a circle',
    EEXIST: 'that is a link to a place that does not exist',
  };
  return reasons[code] ?? `the system says ${code}`;
}

function codeOf(error: unknown): string {
  return isNativeError(error) && 'code' in error ? String(error.code) : 'that it failed';
}

function refusal(folder: string, why: string, cause?: unknown): EmbeddedPostgresError {
  const message = `LifeLog cannot keep its data in ${folder}: ${why}. Set another folder with DATA_DIR.`;
  return new EmbeddedPostgresError('not_permitted', message, { cause });
}
