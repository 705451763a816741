import { Injectable } from '@nestjs/common';
import { DamageCount } from '#libs/attachments';
import { Database } from '#libs/database';
import type { WorkFacts } from './work-findings.js';

type JobFacts = Omit<WorkFacts, 'missing' | 'corrupt'>;

const FACTS = `
  SELECT count(*)::int AS "stuckDeletions", max(last_error) AS "lastError",
         (SELECT count(*)::int FROM imports WHERE state = 'running' AND progressed_at < now() - interval '10 minutes') AS "stillImports"
  FROM object_deletions WHERE attempts >= 5`;

@Injectable()
export class WorkFactsQuery {
  constructor(
    private readonly database: Database,
    private readonly damage: DamageCount,
  ) {}

  async run(): Promise<WorkFacts> {
    const [{ rows }, damage] = await Promise.all([this.database.query<JobFacts>(FACTS), this.damage.run()]);
    return { ...(rows[0] as JobFacts), ...damage };
  }
}
