import type { Pool } from 'pg';

/** Written by reading: when a session or a token was used last, and counts that are folded in the background. */
const MOVING = [
  'sessions',
  'api_tokens',
  'lexemes',
  'lexemes_state',
  'event_count_deltas',
  'tag_counts',
  'tag_days',
  'day_counts',
];

/** One line a table with a digest of all its rows, to see that nothing has changed. */
export async function databaseDigest(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> ALL ($1) ORDER BY 1`,
    [MOVING],
  );
  const lines: string[] = [];
  for (const { name } of rows) {
    const { rows: found } = await pool.query<{ digest: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, ' ' ORDER BY t::text)), '') AS digest FROM "${name}" t`,
    );
    lines.push(`${name} ${found[0]?.digest}`);
  }
  const { rows: kept } = await pool.query<{ line: string }>(
    `SELECT 'tokens ' || string_agg(encode(digest, 'hex') || coalesce(revoked_at::text, ''), ' ' ORDER BY id) AS line FROM api_tokens
     UNION ALL SELECT 'sessions ' || string_agg(sid, ' ' ORDER BY sid) FROM sessions`,
  );
  return [...lines, ...kept.map(({ line }) => line)];
}
