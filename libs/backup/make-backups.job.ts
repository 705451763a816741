import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Queryable } from '#libs/database';
import { type Job, Jobs } from '#libs/jobs';
import { backupName } from './backup-name.js';
import { BackupOutlookQuery } from './backup-outlook.query.js';
import { BackupRecords } from './backup-records.js';
import { ClearBackups } from './clear-backups.js';
import { explainBackupFailure } from './explain-backup-failure.js';
import { WriteBackup } from './write-backup.js';

/** Makes the backups that were asked for or are due, one at a time over all replicas: the job's lock is held meanwhile. */
@Injectable()
export class MakeBackups implements Job, OnModuleInit {
  readonly name = 'make backups';
  readonly everyMs = 20_000;
  readonly firstAfterMs = 1_000;
  private readonly logger = new Logger('backup');

  constructor(
    private readonly jobs: Jobs,
    private readonly outlook: BackupOutlookQuery,
    private readonly records: BackupRecords,
    private readonly clear: ClearBackups,
    private readonly writer: WriteBackup,
  ) {}

  onModuleInit(): void {
    this.jobs.add(this);
  }

  /** A backup that fails is kept as failed, and no failure of the job: the schedule knows when to try again. */
  async run(_connection: Queryable, stop: AbortSignal): Promise<void> {
    const left = await this.records.closeLeft();
    if (left > 0) this.logger.error('LifeLog ended while a backup was made. It counts as failed.');
    await this.clearHalves();
    while (!stop.aborted) {
      const name = backupName(new Date());
      const id = (await this.records.takeUp(name)) ?? (await this.beginDue(name));
      if (id === undefined) return;
      await this.make(id, name, stop);
    }
  }

  private async beginDue(name: string): Promise<number | undefined> {
    const outlook = await this.outlook.run();
    return outlook?.isDue && outlook.missing ? this.records.begin(outlook.missing, name) : undefined;
  }

  private async make(id: number, name: string, stop: AbortSignal): Promise<void> {
    try {
      const written = await this.writer.run(name, stop);
      if (!(await this.records.done(id, written))) {
        await this.clear.discard(name); // whoever closed it has cleared up before this file was there
        throw new Error('Another replica took it for abandoned.');
      }
      this.logger.log({ backup: name, bytes: written.sizeBytes }, 'A backup was made and read back.');
    } catch (error) {
      const failure = explainBackupFailure(error, stop.aborted);
      this.logger.error({ err: error, backup: name, ...failure }, 'THE BACKUP FAILED.');
      await this.records.failed(id, failure);
      await this.clearHalves();
      return;
    }
    await this.clearSurplus();
  }

  /** What cannot be removed now is removed the next time, and must not keep a backup from being made. */
  private async clearHalves(): Promise<void> {
    try {
      await this.clear.halves();
    } catch (error) {
      this.logger.warn({ err: error }, 'What a failed backup left cannot be removed yet.');
    }
  }

  private async clearSurplus(): Promise<void> {
    try {
      await this.clear.surplus();
    } catch (error) {
      this.logger.error({ err: error }, 'Old backups cannot be removed.');
    }
  }
}
