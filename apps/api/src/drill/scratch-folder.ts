import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const NAME = /^restore-drill-(\d+)-/;

/** A folder for one drill, on the disk of DATA_DIR: the system's folder for such things may be too small, or memory. */
export class ScratchFolder {
  path = '';
  private readonly parent: string;

  constructor(dataDir: string) {
    this.parent = resolve(dataDir);
  }

  /** Also removes those of drills that were killed. */
  async make(): Promise<void> {
    await mkdir(this.parent, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    for (const name of await readdir(this.parent)) {
      const pid = Number(NAME.exec(name)?.[1]);
      if (pid > 0 && !isAlive(pid)) await rm(join(this.parent, name), { recursive: true, force: true });
    }
    this.path = await mkdtemp(join(this.parent, `restore-drill-${process.pid}-`));
    if (process.getuid?.() === 0) await chmod(this.path, 0o711); // PostgreSQL's account has to pass through
  }

  remove(): Promise<void> {
    return rm(this.path, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
