import type { StatsFs } from 'node:fs';

/** Below this share of free space PostgreSQL and uploads are about to fail. */
const LOW_PERCENT = 1;

export interface DiskRoom {
  isLow: boolean;
  free_bytes: number;
  /** Rounded down. */
  free_percent: number;
}

/** What is free to us on a file system: root's reserve does not count. */
export function diskRoom({ bavail, blocks, bsize }: Pick<StatsFs, 'bavail' | 'blocks' | 'bsize'>): DiskRoom {
  const free_percent = blocks === 0 ? 100 : Math.floor((100 * bavail) / blocks);
  return { isLow: free_percent < LOW_PERCENT, free_bytes: bavail * bsize, free_percent };
}
