import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = /^lifelog-backup-\d{4}-\d\d-\d\dT\d{6}Z\.zip$/;
const PART = /^lifelog-backup-\d{4}-\d\d-\d\dT\d{6}Z\.zip\.\d+\.part$/;
const DAY_MS = 86_400_000;

/** The name of a backup that is made now; names sort as their times do. */
export function backupName(now: Date): string {
  return `lifelog-backup-${now.toISOString().slice(0, 19).replaceAll(':', '')}Z.zip`;
}

/** Removes all but the newest `keep` backups of a folder, and what killed ones left; nothing that has another name. Answers the names. */
export async function dropOldBackups(folder: string, keep: number, now = Date.now()): Promise<string[]> {
  const names = await readdir(folder);
  const old = names
    .filter((name) => NAME.test(name))
    .toSorted()
    .slice(0, -keep);
  const parts = names.filter((name) => PART.test(name));
  for (const name of old) await rm(join(folder, name), { force: true });
  for (const name of parts) {
    const path = join(folder, name);
    if (now - (await stat(path)).mtimeMs > DAY_MS) await rm(path, { force: true });
  }
  return old;
}
