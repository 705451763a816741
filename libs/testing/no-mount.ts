import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Why no small disk can be mounted here, on which a test could run out of room: the end of the title of that test, which is skipped
 * then. Empty where one can be mounted.
 */
export function noMount(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lifelog-mount-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
  if (status === 0) spawnSync('umount', ['-l', folder]);
  rmdirSync(folder);
  return status === 0 ? '' : ': not tried, as a small disk can be mounted by root only';
}
