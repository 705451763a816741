import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Queryable } from '#libs/database';
import { type Job, Jobs } from '#libs/jobs';
import { ObjectStore } from '#libs/storage';
import { failpoint } from '../failpoint.js';

/** The job's name; nothing else deletes an object that a ready attachment had. */
export const DELETE_OBJECTS = 'delete objects';

/** Objects at a time, all at once. */
const BATCH = 16;

/**
 * A claimed key is left alone by others for a while, and is due again should this process end meanwhile. No object of a ready
 * attachment is ever deleted, whatever else is written here. Index: object_deletions_due_at.
 */
const CLAIM = `
  UPDATE object_deletions SET due_at = now() + interval '20 seconds'
  WHERE key IN (
    SELECT key FROM object_deletions d
    WHERE due_at <= now() AND NOT EXISTS (SELECT FROM attachments a WHERE a.key = d.key AND a.state = 'ready')
    ORDER BY due_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
  RETURNING key`;

const SETTLE = `DELETE FROM object_deletions WHERE key = ANY($1)`;

/** Never longer than this: once the store answers again, everything is gone within a minute. */
const POSTPONE = `
  UPDATE object_deletions d
  SET attempts = attempts + 1, last_error = failed.error,
      due_at = now() + least(interval '45 seconds', interval '5 seconds' * 2 ^ least(attempts, 10))
  FROM unnest($1::text[], $2::text[]) AS failed (key, error)
  WHERE d.key = failed.key`;

const COUNT_DUE = `SELECT count(*)::int AS due FROM object_deletions WHERE due_at <= now() OR attempts > 0`;

const RETRY_NOW = `UPDATE object_deletions SET due_at = now() WHERE attempts > 0 AND due_at > now()`;

interface Failure {
  key: string;
  error: unknown;
}

/** Deletes the objects of what is deleted, until they are gone. */
@Injectable()
export class DeleteObjects implements Job, OnModuleInit {
  readonly name = DELETE_OBJECTS;
  readonly everyMs = 5_000;
  private readonly logger = new Logger(DeleteObjects.name);

  constructor(
    private readonly jobs: Jobs,
    private readonly store: ObjectStore,
  ) {}

  onModuleInit(): void {
    this.jobs.add(this);
  }

  /** Until nothing is due, or the store fails. Answers how many are gone. */
  async run(connection: Queryable, stop: AbortSignal): Promise<number> {
    let deleted = 0;
    while (!stop.aborted) {
      const { rows } = await connection.query<{ key: string }>(CLAIM);
      if (rows.length === 0) break;
      const keys = rows.map(({ key }) => key);
      const failures = await this.deleteAll(keys);
      deleted += keys.length - failures.length;
      await settle(connection, keys, failures);
      await failpoint('delete.row_gone');
      if (failures[0] === undefined) continue;
      this.logger.warn(
        { err: failures[0].error },
        `${failures.length} objects could not be deleted. They will be tried again.`,
      );
      break; // asking a store that is down for the others as well would help nobody
    }
    return deleted;
  }

  /** What failed before is due now, not when its pause ends. */
  async retryNow(connection: Queryable): Promise<void> {
    await connection.query(RETRY_NOW);
  }

  /** How many a run would delete after `retryNow`. */
  async countDue(connection: Queryable): Promise<number> {
    const { rows } = await connection.query<{ due: number }>(COUNT_DUE);
    return rows[0]?.due ?? 0;
  }

  private async deleteAll(keys: string[]): Promise<Failure[]> {
    const results = await Promise.allSettled(keys.map((key) => this.store.delete(key)));
    await failpoint('delete.object_gone');
    return results.flatMap((result, at) =>
      result.status === 'rejected' ? [{ key: keys[at] ?? '', error: result.reason as unknown }] : [],
    );
  }
}

async function settle(connection: Queryable, keys: string[], failures: Failure[]): Promise<void> {
  const failed = new Map(failures.map(({ key, error }) => [key, reason(error)]));
  const gone = keys.filter((key) => !failed.has(key));
  if (gone.length > 0) await connection.query(SETTLE, [gone]);
  if (failed.size > 0) await connection.query(POSTPONE, [[...failed.keys()], [...failed.values()]]);
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
