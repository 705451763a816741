import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SpooledFile } from '#libs/storage';
import { BACKUP_NAME } from './backup-name.js';
import { BackupPlace } from './backup-place.js';

/** A folder of this machine, or one that is mounted. */
export class FolderPlace extends BackupPlace {
  readonly id: string;

  /** `folder` is absolute. */
  constructor(private readonly folder: string) {
    super();
    this.id = `folder ${folder}`;
  }

  partPath(name: string): string {
    return join(this.folder, `${name}.part`);
  }

  async prepare(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }

  async publish(name: string, part: SpooledFile): Promise<void> {
    await rename(part.path, join(this.folder, name));
    await syncFolder(this.folder);
  }

  async names(): Promise<Set<string>> {
    try {
      return new Set((await readdir(this.folder)).filter((name) => BACKUP_NAME.test(name)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Set();
      throw error;
    }
  }

  async remove(name: string): Promise<void> {
    await rm(this.partPath(name), { force: true });
    await rm(join(this.folder, name), { force: true });
  }
}

/** The new name outlives a power cut, too. Windows cannot open folders and needs no such step. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
