import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { AppConfig } from '#libs/config';
import { copyName, copyOwner, readCopyName } from './copy-name.js';
import { surplusCopies } from './surplus-copies.js';

const PART = '.part';

/**
 * The folder with the copies of the database that upgrades have made: BACKUP_DIR, else `backups` in DATA_DIR, also where files are kept in
 * S3: an upgrade must not wait for a store that is away.
 */
export class CopyFolder {
  /** Absolute. */
  readonly path: string;
  private readonly owner: string;

  constructor(config: Pick<AppConfig, 'BACKUP_DIR' | 'DATA_DIR' | 'DATABASE_URL' | 'DATABASE_MIGRATE_URL'>) {
    this.path = resolve(config.BACKUP_DIR ?? join(config.DATA_DIR, 'backups'));
    this.owner = copyOwner(config);
  }

  async make(): Promise<void> {
    await mkdir(this.path, { recursive: true, mode: 0o700 });
  }

  nameFor(madeAt: Date, migrations: string[]): string {
    return copyName(madeAt, migrations, this.owner);
  }

  /** In bytes, for others than root. */
  async freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(this.path);
    return bavail * bsize;
  }

  /** Where a copy is written until it is whole. */
  partPath(name: string): string {
    return join(this.path, `${name}${PART}`);
  }

  /** Gives a written copy its name, durably. Answers its path and size. */
  async publish(name: string): Promise<{ path: string; sizeBytes: number }> {
    const path = join(this.path, name);
    await rename(this.partPath(name), path);
    const folder = await open(this.path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
    return { path, sizeBytes: (await stat(path)).size };
  }

  /** Of all copies that are there, anybody's, oldest first; none where there is no folder. */
  async names(): Promise<string[]> {
    return (await this.entries()).filter((name) => readCopyName(name) !== undefined).sort();
  }

  /** What a process that was killed has left. To be called by whoever alone may write. */
  async removeHalves(): Promise<void> {
    for (const name of await this.entries())
      if (name.endsWith(PART) && readCopyName(name.slice(0, -PART.length))?.owner === this.owner)
        await rm(join(this.path, name), { force: true });
  }

  /** Of ours: those that newer ones replace, see surplusCopies. */
  async removeSurplus(keep: number): Promise<void> {
    const own = (await this.names()).filter((name) => readCopyName(name)?.owner === this.owner);
    for (const name of surplusCopies(own, keep)) await rm(join(this.path, name), { force: true });
  }

  private async entries(): Promise<string[]> {
    try {
      return await readdir(this.path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }
}
