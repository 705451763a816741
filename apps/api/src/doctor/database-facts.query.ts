import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import type { DatabaseFacts } from './database-findings.js';

const SETTINGS = `
  SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS "versionText",
         current_setting('fsync') AS fsync, current_setting('full_page_writes') AS "fullPageWrites",
         current_setting('synchronous_commit') AS "synchronousCommit", current_setting('max_connections')::int AS "maxConnections",
         current_setting('superuser_reserved_connections')::int
           + coalesce(current_setting('reserved_connections', true)::int, 0) AS "reservedConnections",
         extract(epoch FROM clock_timestamp())::float8 AS now`;

@Injectable()
export class DatabaseFactsQuery {
  constructor(private readonly database: Database) {}

  async run(): Promise<DatabaseFacts> {
    const askedAt = Date.now();
    const { rows } = await this.database.query<Omit<DatabaseFacts, 'clockAhead'> & { now: number }>(SETTINGS);
    const { now, ...facts } = rows[0] as Omit<DatabaseFacts, 'clockAhead'> & { now: number };
    const halfway = (askedAt + Date.now()) / 2;
    return { ...facts, clockAhead: now - halfway / 1000 };
  }
}
