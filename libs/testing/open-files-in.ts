import { readdirSync, readlinkSync, realpathSync } from 'node:fs';

/** How many files within that folder this process holds open; what it opens elsewhere comes and goes. */
export function openFilesIn(folder: string): number {
  const path = realpathSync(folder);
  return readdirSync('/proc/self/fd').filter((descriptor) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`).startsWith(path);
    } catch {
      return false; // the one that lists them
    }
  }).length;
}
