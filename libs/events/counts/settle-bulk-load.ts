import type { Queryable } from '#libs/database';

/**
 * What would otherwise come about little by little after very many inserts, and make everything slow until then: counts that
 * are up to date, statistics to plan by, entries of the indexes in their places and not in a list that every search reads
 * to its end. `connection` is in no transaction.
 */
export async function settleBulkLoad(connection: Queryable): Promise<void> {
  await connection.query('SET statement_timeout = 0');
  await connection.query('SELECT fold_event_counts()');
  await connection.query(`SELECT settle_table('events')`);
  await connection.query('RESET statement_timeout');
}
