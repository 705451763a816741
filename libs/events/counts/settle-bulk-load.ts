import type { Database } from '#libs/database';

const STEPS = ['SELECT fold_event_counts()', `SELECT settle_table('events')`];

/**
 * What would otherwise come about little by little after very many inserts, and make everything slow until then: counts that
 * are up to date, statistics to plan by, entries of the indexes in their places and not in a list that every search reads
 * to its end. On two connections side by side: neither waits for the other, and each keeps a core busy for seconds.
 */
export async function settleBulkLoad(database: Database): Promise<void> {
  const done = await Promise.allSettled(STEPS.map((step) => database.withoutLimit(step)));
  for (const outcome of done) if (outcome.status === 'rejected') throw outcome.reason;
}
