import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes a marker into the spool, whole and on the disk, and answers where: what gives it its name comes after. */
export async function markerDraft(text: string, spoolFolder: string): Promise<string> {
  const draft = join(spoolFolder, `marker-${randomUUID()}`);
  await writeFile(draft, text, { mode: 0o600, flag: 'wx', flush: true });
  return draft;
}
