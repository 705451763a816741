/** What a copy of the database says of itself, in `manifest.json`. */
export interface CopyManifest {
  format: typeof COPY_FORMAT;
  version: 1;
  /** ISO 8601, UTC. */
  made_at: string;
  /** The LifeLog that made it. */
  made_by: string;
  /** The migrations that its schema has run, in their order. */
  migrations: string[];
  tables: Record<string, CopiedTable>;
  /** The last number that was handed out; null when none was. */
  sequences: Record<string, string | null>;
}

export interface CopiedTable {
  /** In the order of the file. Those that PostgreSQL derives itself are left out. */
  columns: string[];
  /** Expressions by which the rows are in order. */
  order: string[];
  rows: number;
  /** Of the text that COPY wrote; 64 hexadecimal digits. */
  sha256: string;
}

export const COPY_FORMAT = 'lifelog-database';
export const COPY_MANIFEST = 'manifest.json';

export function tablePath(table: string): string {
  return `tables/${table}.copy`;
}
