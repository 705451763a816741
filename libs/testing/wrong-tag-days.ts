import type { Pool } from 'pg';

export interface WrongTagDay {
  tag: string;
  /** `YYYY-MM-DD` */
  day: string;
  /** What is kept of it; null for nothing. */
  kept: number | null;
  /** Events that have it. */
  counted: number | null;
}

/** Days of tags whose kept count is not what counting the events comes to: none, whatever was done to them. */
export async function wrongTagDays(pool: Pool): Promise<WrongTagDay[]> {
  const { rows } = await pool.query<WrongTagDay>(`
    SELECT tag, day::text, kept, counted
    FROM (SELECT tag, day, sum(count)::int AS kept
          FROM (SELECT tag, day, count FROM tag_days UNION ALL SELECT tag, day, change FROM pending_tag_days) both_of_them
          GROUP BY tag, day HAVING sum(count) <> 0) k
    FULL JOIN (SELECT tag, local_date AS day, count(*)::int AS counted FROM events, unnest(tags) AS tag GROUP BY 1, 2) c
    USING (tag, day) WHERE kept IS DISTINCT FROM counted ORDER BY tag, day`);
  return rows;
}
