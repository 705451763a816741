import type { Pool, QueryConfig } from 'pg';

/** The plan of a statement as text, to assert which index it uses. */
export async function planOf(pool: Pool, { text, values }: QueryConfig): Promise<string> {
  const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
