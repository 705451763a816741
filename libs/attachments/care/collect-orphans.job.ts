import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queryable } from '#libs/database';
import { type Job, Jobs } from '#libs/jobs';
import { ObjectStore } from '#libs/storage';
import { DeleteObjects } from './delete-objects.job.js';
import { inBatches } from './in-batches.js';
import { isOrphanCandidate } from './orphan-candidate.js';
import { Quarantine } from './quarantine.js';
import { removeStaleUploads } from './stale-uploads.js';
import { unknownKeys } from './unknown-keys.query.js';

/** Keys that one statement looks up. */
const BATCH = 500;

export interface Collected {
  /** Uploads that never ended. */
  pendingRemoved: number;
  objectsDeleted: number;
  quarantined: number;
}

/** Brings store and database back in step after whatever a crash left: see docs/attachments.md. */
@Injectable()
export class CollectOrphans implements Job, OnModuleInit {
  readonly name = 'collect orphans';
  readonly everyMs = 3_600_000;
  readonly firstAfterMs = 3_000;

  constructor(
    private readonly jobs: Jobs,
    private readonly store: ObjectStore,
    private readonly deletions: DeleteObjects,
    private readonly quarantine: Quarantine,
  ) {}

  onModuleInit(): void {
    this.jobs.add(this);
  }

  /** Uploads that never ended, deletions that are due, objects that nobody knows. With `dryRun` they are counted only. */
  async run(connection: Queryable, stop: AbortSignal, dryRun = false): Promise<Collected> {
    return {
      pendingRemoved: await removeStaleUploads(connection, dryRun),
      objectsDeleted: dryRun
        ? await this.deletions.countDue(connection)
        : await this.deletions.run(connection, stop),
      quarantined: await this.quarantineUnknown(connection, stop, dryRun),
    };
  }

  /** One batch of keys in memory at a time, whatever the size of the store. */
  private async quarantineUnknown(
    connection: Queryable,
    stop: AbortSignal,
    dryRun: boolean,
  ): Promise<number> {
    const olderThan = await aDayAgo(connection);
    let quarantined = 0;
    for await (const objects of inBatches(this.store.list(), BATCH)) {
      if (stop.aborted) break;
      const old = objects.filter((object) => isOrphanCandidate(object, olderThan));
      const unknown = await unknownKeys(
        connection,
        old.map(({ key }) => key),
      );
      for (const key of unknown) {
        if (stop.aborted) break;
        if (dryRun || (await this.quarantine.take(connection, key, olderThan))) quarantined += 1;
      }
    }
    return quarantined;
  }
}

/**
 * By the database's clock, to be held against the store's. A store whose clock is behind makes objects look older than they
 * are; that costs nothing, because an object of an upload under way has its row before its first byte.
 */
async function aDayAgo(connection: Queryable): Promise<Date> {
  const { rows } = await connection.query<{ at: Date }>(`SELECT now() - interval '24 hours' AS at`);
  return rows[0]?.at ?? new Date(0);
}
