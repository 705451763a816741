import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';

/** What health does not tell just anybody. */
export interface HealthFacts {
  /** Of PostgreSQL: `18.1`. */
  version: string;
  /** Migrations that were applied. */
  migrations: number;
  /** Objects that are still to be deleted from the store. */
  deletions: number;
  /** Seconds until the next try of those that could not be deleted, below 0 when it is due; null when none failed. */
  nextTry: number | null;
  /** Pictures that wait for their small versions. */
  previews: number;
  imports: number;
}

@Injectable()
export class HealthFactsQuery {
  constructor(private readonly database: Database) {}

  async run(): Promise<HealthFacts> {
    const { rows } = await this.database.query<HealthFacts & Record<string, unknown>>(
      `SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
              (SELECT count(*)::int FROM migrations) AS migrations,
              (SELECT count(*)::int FROM object_deletions) AS deletions,
              (SELECT ceil(extract(epoch FROM min(due_at) - now()))::int
                 FROM object_deletions WHERE attempts > 0) AS "nextTry",
              (SELECT count(*)::int FROM attachments WHERE thumbnails = 'wanted') AS previews,
              (SELECT count(*)::int FROM imports WHERE state = 'running') AS imports`,
    );
    const [facts] = rows;
    if (!facts) throw new Error('A SELECT without FROM has one row.');
    return facts;
  }
}
