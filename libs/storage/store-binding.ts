import { randomUUID } from 'node:crypto';
import type { Queryable } from '#libs/database';

/** The database's side of the bond between it and its store: one row with the instance that the marker must name. */
export class StoreBinding {
  constructor(private readonly database: Queryable) {}

  /** Undefined as long as the database has no store. */
  async instance(): Promise<string | undefined> {
    const { rows } = await this.database.query<{ instance: string }>('SELECT instance FROM storage_binding');
    return rows[0]?.instance;
  }

  /** The instance from now on: a new one, or that of whoever was first. */
  async begin(): Promise<string> {
    await this.database.query('INSERT INTO storage_binding (instance) VALUES ($1) ON CONFLICT DO NOTHING', [
      randomUUID(),
    ]);
    const instance = await this.instance();
    if (instance === undefined) throw new Error('The binding of the store was removed while it was made.');
    return instance;
  }

  /** Whatever it was before. */
  async replace(instance: string): Promise<void> {
    await this.database.query(
      `INSERT INTO storage_binding (instance) VALUES ($1)
       ON CONFLICT (only_one) DO UPDATE SET instance = excluded.instance, bound_at = now()`,
      [instance],
    );
  }

  /** How many files the database knows of, those on their way and those to be deleted included. */
  async knownFiles(): Promise<number> {
    const { rows } = await this.database.query<{ files: number }>(
      `SELECT (SELECT count(*) FROM attachments)::int + (SELECT count(*) FROM object_deletions)::int AS files`,
    );
    return rows[0]?.files ?? 0;
  }

  /** The keys of all objects that the database speaks of, and whether a file is to be read there. */
  async knownKeys(): Promise<Map<string, boolean>> {
    const { rows } = await this.database.query<{ key: string; ready: boolean }>(
      `SELECT key, state = 'ready' AS ready FROM attachments
       UNION ALL SELECT split_part(key, '/', 1) || '/' || size || '.webp', false
         FROM attachments, unnest('{small,large}'::text[]) AS size WHERE thumbnails IN ('wanted', 'made')
       UNION ALL SELECT key, false FROM object_deletions`,
    );
    return new Map(rows.map(({ key, ready }) => [key, ready]));
  }
}
