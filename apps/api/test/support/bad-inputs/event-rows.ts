import type { TestDatabase } from '#libs/testing';

/** All that is stored of events, to see that nothing was changed. */
export async function eventRows({ pool }: TestDatabase): Promise<{ count: number; digest: string }> {
  const { rows } = await pool.query<{ count: number; digest: string }>(
    `SELECT count(*)::int AS count, coalesce(md5(string_agg(e::text, '' ORDER BY id)), '') AS digest FROM events e`,
  );
  return rows[0] ?? { count: 0, digest: '' };
}
