import { Logger } from '@nestjs/common';
import type { RestoreIntents } from '#libs/attachments';
import { DomainError } from '#libs/errors';
import type { ImportReport } from './import.dto.js';
import type { ImportProgress } from './import-progress.js';
import type { ImportRecords } from './import-records.js';

const EVERY_MS = 1_000;
const KEEP_ALIVE_MS = 600_000;

/** The owner wants it to end. */
export class ImportStopped extends DomainError {
  constructor(reason = 'The import was stopped.') {
    super('conflict', `${reason} Nothing was imported.`);
  }
}

/** Tells how far an import is, once a second, and hears whether it is to stop. */
export class ImportWatch {
  private readonly logger = new Logger('import');
  private readonly stopping = new AbortController();
  private readonly timer: NodeJS.Timeout;
  /** What it has come to so far, once there is something. */
  report: ImportReport | undefined;
  /** Called when it is certain that nothing was imported, before that is told. */
  onNothing: () => Promise<void> = () => Promise.resolve();
  private kept = Date.now();
  private stage: { name: string; since: number } | undefined;
  private telling: Promise<void> = Promise.resolve();

  constructor(
    private readonly id: number,
    readonly progress: ImportProgress,
    private readonly records: ImportRecords,
    private readonly intents: RestoreIntents,
  ) {
    this.timer = setInterval(() => {
      this.telling = this.telling.then(() => this.tell());
    }, EVERY_MS).unref();
  }

  /** Aborted with ImportStopped. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  stop(reason: Error = new ImportStopped()): void {
    this.stopping.abort(reason);
  }

  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.telling;
  }

  private count(): void {
    const { progress, report } = this;
    if (this.stage?.name !== progress.stage) this.stage = { name: progress.stage, since: Date.now() };
    progress.stage_ms = Date.now() - this.stage.since;
    if (!report) return;
    const { created, skipped, failed } = report;
    Object.assign(progress, { created, skipped, failed });
  }

  private async tell(): Promise<void> {
    try {
      this.count();
      if (await this.records.progress(this.id, this.progress)) this.stop();
      if (Date.now() - this.kept < KEEP_ALIVE_MS) return;
      this.kept = Date.now();
      await this.intents.keepAlive(this.id);
    } catch (error) {
      this.logger.warn({ err: error, import: this.id }, 'The progress of an import could not be told.');
    }
  }
}
