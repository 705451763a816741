import type { Queryable } from '#libs/database';

/** Work that is looked for at intervals. Whatever it leaves undone, a crash included, the next run finds again. */
export interface Job {
  /** The same on every replica, and no other job's. */
  name: string;
  /** Milliseconds from the end of one run to the start of the next. */
  everyMs: number;
  /** Milliseconds from the start of the app to the first run; without it as long as between runs. */
  firstAfterMs?: number;
  /**
   * `connection` holds the lock, so that a job needs no second one; it is in no transaction. When `stop` is aborted the app
   * ends and waits for this run: come to an end at the next good place.
   */
  run(connection: Queryable, stop: AbortSignal): Promise<unknown>;
}
