import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Queryable } from '#libs/database';
import { DomainError } from '#libs/errors';
import { Jobs } from '#libs/jobs';
import { CleanSpool } from './clean-spool.job.js';
import { CollectOrphans } from './collect-orphans.job.js';
import { DeleteObjects } from './delete-objects.job.js';
import { Quarantine } from './quarantine.js';
import type { CleanUpReport } from './storage.dto.js';

/** How long a run of another replica, or the hourly one, is waited for. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 200;

interface CleanUpOptions {
  dryRun: boolean;
  purgeQuarantine: boolean;
}

/** What the jobs do by themselves, at once and with a report. */
@Injectable()
export class CleanUp {
  constructor(
    private readonly jobs: Jobs,
    private readonly orphans: CollectOrphans,
    private readonly deletions: DeleteObjects,
    private readonly spool: CleanSpool,
    private readonly quarantine: Quarantine,
  ) {}

  /** Throws `conflict` when another run takes long. */
  async run(options: CleanUpOptions): Promise<CleanUpReport> {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const report = await this.tryRun(options);
      if (report) return report;
      if (performance.now() > until) {
        throw new DomainError('conflict', 'The storage is being cleaned up already. Try again in a while.');
      }
      await sleep(PAUSE_MS);
    }
  }

  /** Undefined when the hourly job runs, here or on another replica. */
  private async tryRun(options: CleanUpOptions): Promise<CleanUpReport | undefined> {
    let report: CleanUpReport | undefined;
    await this.jobs.runOnce({
      name: this.orphans.name,
      everyMs: this.orphans.everyMs,
      run: async (connection, stop) => (report = await this.cleanUp(connection, stop, options)),
    });
    return report;
  }

  private async cleanUp(
    connection: Queryable,
    stop: AbortSignal,
    { dryRun, purgeQuarantine }: CleanUpOptions,
  ): Promise<CleanUpReport> {
    if (!dryRun) await this.deletions.retryNow(connection);
    const collected = await this.orphans.run(connection, stop, dryRun);
    const before = purgeQuarantine && dryRun ? await this.quarantine.count() : undefined;
    const purged = purgeQuarantine && !dryRun ? await this.quarantine.purge(connection, stop) : 0;
    return {
      dry_run: dryRun,
      pending_removed: collected.pendingRemoved,
      objects_deleted: collected.objectsDeleted,
      deletions_waiting: dryRun ? 0 : await this.deletions.countDue(connection),
      quarantined: collected.quarantined,
      spool_removed: await this.spool.clean(dryRun),
      purged: before?.objects ?? purged,
      quarantine: await this.quarantine.count(),
    };
  }
}
