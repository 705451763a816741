import { rm } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import type { AppConfig } from '#libs/config';
import { StartError } from '../start/start-error.js';
import { CopyFolder } from './copy-folder.js';
import { DatabaseCopy } from './database-copy.js';
import { roomFor } from './room-for.js';
import { writeDatabaseCopy } from './write-database-copy.js';

const MEGABYTE = 1_000_000;

/**
 * The copy of the database that is made before an upgrade changes it. Under the lock of migrations, so that several replicas make one. When
 * it cannot be made, nothing is migrated.
 */
export class UpgradeBackup {
  private readonly folder: CopyFolder;

  constructor(
    private readonly config: AppConfig,
    private readonly say: (line: string) => void,
  ) {
    this.folder = new CopyFolder(config);
  }

  /** Before an upgrade. One of the same schema that is there already was made by an upgrade that did not come to its end. */
  async makeBeforeUpgrade(source: DataSource, migrations: string[]): Promise<void> {
    await this.make(source, migrations);
    await this.clear(Infinity);
  }

  /** Writes it, flushes it, reads it back, and only then gives it its name. Throws StartError, which says what to do. */
  async make(source: DataSource, migrations: string[]): Promise<void> {
    if (this.config.UPGRADE_BACKUP_KEEP === 0) {
      this.say('UPGRADE_BACKUP_KEEP is 0: the database is changed without a backup.');
      return;
    }
    this.say(`Backing the database up into ${this.folder.path} before it is changed …`);
    try {
      const path = await this.write(source, migrations);
      this.say(`Made and read back: ${path}. docs/operations.md tells how to put it back.`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
      throw this.refusal((error as Error).message, error);
    }
  }

  /** Once the database is migrated: older ones may go. */
  clearOld(): Promise<void> {
    return this.clear(this.config.UPGRADE_BACKUP_KEEP);
  }

  /** What cannot be removed now is removed the next time. */
  private async clear(keep: number): Promise<void> {
    if (this.config.UPGRADE_BACKUP_KEEP === 0) return;
    try {
      await this.folder.removeSurplus(keep);
    } catch (error) {
      this.say(`Old backups in ${this.folder.path} cannot be removed: ${(error as Error).message}`);
    }
  }

  private async write(source: DataSource, migrations: string[]): Promise<string> {
    const madeAt = new Date();
    const name = this.folder.nameFor(madeAt, migrations);
    const part = this.folder.partPath(name);
    await this.folder.make();
    await this.folder.removeHalves();
    await this.requireRoom(source);
    try {
      await writeDatabaseCopy(source, part, { migrations, madeAt });
      await requireWhole(part);
      const { path, sizeBytes } = await this.folder.publish(name);
      return `${path} (${(sizeBytes / MEGABYTE).toFixed(1)} MB)`;
    } finally {
      await rm(part, { force: true });
    }
  }

  private async requireRoom(source: DataSource): Promise<void> {
    const { freeBytes, neededBytes } = await roomFor(source, this.folder);
    if (freeBytes >= neededBytes) return;
    const [has, needs] = [freeBytes, neededBytes].map((bytes) => `${Math.ceil(bytes / MEGABYTE)} MB`);
    throw this.refusal(`there are ${has} free, and it may need ${needs}`);
  }

  private refusal(reason: string, cause?: unknown): StartError {
    return new StartError(
      `The backup before the database is changed cannot be written to ${this.folder.path}: ${reason}. Nothing was ` +
        'changed. Make room there, set BACKUP_DIR to another folder, or back up yourself and set UPGRADE_BACKUP_KEEP=0.',
      { cause },
    );
  }
}

async function requireWhole(path: string): Promise<void> {
  const copy = await DatabaseCopy.open(path);
  try {
    await copy.verify();
  } finally {
    await copy.close();
  }
}
