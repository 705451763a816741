import type { Queryable } from '#libs/database';

/** Indexes whose new entries wait in a list that every search reads to its end. */
const PENDING = ['events_search_vector', 'events_tags'];

/**
 * What would otherwise come about little by little after very many inserts, and make everything slow until then: counts that
 * are up to date, statistics to plan by, entries of the indexes in their places. `connection` is in no transaction. Without
 * the rights of the tables' owner only the counts are.
 */
export async function settleBulkLoad(connection: Queryable): Promise<void> {
  await connection.query('SET statement_timeout = 0');
  await connection.query('SELECT fold_event_counts()');
  await connection.query('ANALYZE events');
  await connection.query(
    `SELECT gin_clean_pending_list(oid) FROM pg_class
     WHERE oid = ANY ($1::text[]::regclass[]) AND pg_has_role(relowner, 'USAGE')`,
    [PENDING],
  );
  await connection.query('RESET statement_timeout');
}
