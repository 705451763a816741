import type { Queryable } from '#libs/database';

/** Beyond so many events the forms of words are taken from a sample: parsing a million texts again takes a minute. */
const SAMPLED = 100_000;

/** Words of more events than this are noted apart, as a search for them need not count; that is how far totals are capped. */
const FREQUENT = 10_000;

const TEXT = `search_text(title || ' ' || array_to_string(tags, ' ') || ' ' || coalesce(description, ''))`;

/**
 * Makes the table of words anew, in one transaction on `connection` (which must be in none); readers go on with the old
 * one. A second for a diary of ten years, half a minute for a million events: not for a request.
 */
export async function rebuildLexemes(connection: Queryable, sampled = SAMPLED): Promise<void> {
  const started = performance.now();
  await connection.query('BEGIN ISOLATION LEVEL REPEATABLE READ'); // counts and removals of one moment
  try {
    await connection.query('SET LOCAL statement_timeout = 0');
    await connection.query('DELETE FROM lexemes');
    await connection.query('DELETE FROM frequent_lexemes');
    const { rows } = await connection.query<{ rows: number; changes: string }>(
      `SELECT greatest(c.reltuples, 0)::float8 AS rows, ${CHANGES} AS changes FROM pg_class c WHERE c.oid = 'events'::regclass`,
    );
    const { rows: events = 0, changes = '0' } = rows[0] ?? {};
    await fill(connection, events, sampled);
    await connection.query(
      `INSERT INTO lexemes_state (changes, took_ms) VALUES ($1, $2)
       ON CONFLICT (only_row) DO UPDATE SET changes = excluded.changes, took_ms = excluded.took_ms, built_at = now()`,
      [changes, Math.round(performance.now() - started)],
    );
    await connection.query('COMMIT');
  } catch (error) {
    await connection.query('ROLLBACK');
    throw error;
  }
  await connection.query(`SELECT settle_table('lexemes')`);
}

/** How often rows of `events` were written since PostgreSQL's counters began; a number that only has to differ. */
export const CHANGES = `coalesce((SELECT n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_user_tables WHERE relid = 'events'::regclass), 0)`;

async function fill(connection: Queryable, events: number, sampled: number): Promise<void> {
  const sample = events > sampled ? `TABLESAMPLE BERNOULLI (${(100 * sampled) / events})` : '';
  await connection.query(
    `INSERT INTO lexemes (stem, word, events)
     SELECT DISTINCT ON (stem) stem, word, sum(ndoc) OVER (PARTITION BY stem)
     FROM (SELECT word, ndoc, (tsvector_to_array(to_tsvector('public.lifelog', word)))[1] AS stem
           FROM ts_stat($1) WHERE word ~ '^[[:alpha:]]{2,40}$') forms
     WHERE stem IS NOT NULL ORDER BY stem, ndoc DESC, word`,
    [`SELECT to_tsvector('pg_catalog.simple', ${TEXT}) FROM events ${sample}`],
  );
  if (sample === '' && events <= FREQUENT) return;
  // counts of all events, and the stems that the sample missed, where they may stand for their words
  await connection.query(
    `WITH counted AS MATERIALIZED (SELECT word, ndoc FROM ts_stat('SELECT search_vector FROM events')),
     frequent AS (
       INSERT INTO frequent_lexemes (query, events, removals)
       SELECT '''' || word || '''', ndoc, (SELECT count FROM removal_total) FROM counted
       WHERE ndoc > ${FREQUENT} AND word ~ '^[[:alnum:]]+$')
     INSERT INTO lexemes (stem, word, events)
     SELECT word, word, ndoc FROM counted
     WHERE word ~ '^[[:alpha:]]{2,40}$' AND to_tsvector('public.lifelog', word) @@ plainto_tsquery('pg_catalog.simple', word)
     ON CONFLICT (stem) DO UPDATE SET events = excluded.events`,
  );
}
