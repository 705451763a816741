import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';

/** A table of the schema as it is. */
export interface OwnTable {
  name: string;
  /** Without those that PostgreSQL derives itself. */
  columns: string[];
  /** Expressions that put the rows in an order that does not depend on the server's language. */
  order: string[];
}

const TABLES = `
  SELECT c.relname::text AS name, pg_table_size(c.oid)::float8 AS size,
    (SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
    coalesce(
      (SELECT json_agg(format('%I', a.attname) || CASE WHEN a.attcollation = 0 THEN '' ELSE ' COLLATE "C"' END ORDER BY k.place)
       FROM pg_index i CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, place)
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
       WHERE i.indrelid = c.oid AND i.indisprimary),
      '["t::text COLLATE \\"C\\""]') AS "order"
  FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  ORDER BY 1`;

const SEQUENCES = `SELECT sequencename::text AS name, last_value::text AS last FROM pg_sequences WHERE schemaname = 'public'`;

/** Every table of the schema `public` but those of extensions, by name. */
export async function ownTables(client: ClientBase): Promise<OwnTable[]> {
  return (await client.query<OwnTable>(TABLES)).rows;
}

/** The last number of each sequence; null when it has given none. */
export async function ownSequences(client: ClientBase): Promise<Record<string, string | null>> {
  const { rows } = await client.query<{ name: string; last: string | null }>(SEQUENCES);
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
}

/** What the tables take on the disk, in bytes, without indexes. */
export async function databaseSize(source: DataSource): Promise<number> {
  const [row] = await source.query<{ size: number }[]>(
    `SELECT coalesce(sum(size), 0) AS size FROM (${TABLES}) t`,
  );
  return row?.size ?? 0;
}
