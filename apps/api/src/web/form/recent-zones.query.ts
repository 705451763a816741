import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';

const ZONES = `
  SELECT timezone FROM (SELECT id, timezone FROM events ORDER BY id DESC LIMIT 500) latest
  GROUP BY timezone ORDER BY max(id) DESC LIMIT 5`;

@Injectable()
export class RecentZonesQuery {
  constructor(private readonly database: Database) {}

  /** The zones of the events that were logged last, the latest first. Index: events_pkey. */
  async run(): Promise<string[]> {
    const { rows } = await this.database.query<{ timezone: string }>({ name: 'recent-zones', text: ZONES });
    return rows.map(({ timezone }) => timezone);
  }
}
