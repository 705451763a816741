import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';

@Injectable()
export class TagCountsQuery {
  constructor(private readonly database: Database) {}

  /** Events of each of these tags; tags that no event has are missing. Index: tag_counts_pkey. */
  async each(tags: string[]): Promise<Map<string, number>> {
    const { rows } = await this.database.query<{ tag: string; count: number }>(
      'SELECT tag, count FROM tag_totals WHERE tag = ANY ($1::text[])',
      [tags],
    );
    return new Map(rows.map(({ tag, count }) => [tag, count]));
  }

  /** Events that have any of them, each counted once. Index: events_tags. */
  async together(tags: string[]): Promise<number> {
    const { rows } = await this.database.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM events WHERE tags && $1::text[]',
      [tags],
    );
    return rows[0]?.count ?? 0;
  }
}
