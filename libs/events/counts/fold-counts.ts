import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queryable } from '#libs/database';
import { type Job, Jobs } from '#libs/jobs';

/** Deltas at a time: each is a statement of its own, well within the time that statements have. */
const BATCH = 2_000;

const FOLD_REMOVALS = `
  WITH several AS (SELECT FROM event_removals HAVING count(*) > 1),
       taken AS (DELETE FROM event_removals WHERE EXISTS (SELECT FROM several) RETURNING count)
  INSERT INTO event_removals SELECT sum(count) FROM taken HAVING count(*) > 0`;

/** Adds what has changed to the counts of tags and days. How far it has come shows in no answer, only in their speed. */
@Injectable()
export class FoldCounts implements Job, OnModuleInit {
  readonly name = 'fold counts';
  readonly everyMs = 5_000;

  constructor(private readonly jobs: Jobs) {}

  onModuleInit(): void {
    this.jobs.add(this);
  }

  /** Until nothing is left. */
  async run(connection: Queryable, stop: AbortSignal): Promise<void> {
    let folded = BATCH;
    while (folded === BATCH && !stop.aborted) {
      const { rows } = await connection.query<{ folded: number }>('SELECT fold_event_counts($1) AS folded', [
        BATCH,
      ]);
      folded = rows[0]?.folded ?? 0;
    }
    await connection.query(FOLD_REMOVALS);
  }
}
