import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import type { WorkFacts } from './work-findings.js';

const FACTS = `
  SELECT stuck.count AS "stuckDeletions", stuck.error AS "lastError",
         (SELECT count(*)::int FROM imports WHERE state = 'running' AND progressed_at < now() - interval '10 minutes') AS "stillImports",
         damaged.missing, damaged.corrupt
  FROM (SELECT count(*)::int AS count, max(last_error) AS error FROM object_deletions WHERE attempts >= 5) stuck,
       (SELECT count(*) FILTER (WHERE damage = 'missing')::int AS missing, count(*) FILTER (WHERE damage = 'corrupt')::int AS corrupt
        FROM attachments WHERE damage IS NOT NULL) damaged`;

@Injectable()
export class WorkFactsQuery {
  constructor(private readonly database: Database) {}

  async run(): Promise<WorkFacts> {
    const { rows } = await this.database.query<WorkFacts & Record<string, unknown>>(FACTS);
    return rows[0] as WorkFacts;
  }
}
