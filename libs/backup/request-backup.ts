import { Injectable } from '@nestjs/common';
import { Audit, type AuditSource } from '#libs/audit';
import { Database } from '#libs/database';
import { DomainError } from '#libs/errors';
import { Jobs } from '#libs/jobs';
import { MakeBackups } from './make-backups.job.js';

const ASK = `
  INSERT INTO backups (state, cause, created_by) VALUES ('waiting', 'request', $1) ON CONFLICT DO NOTHING RETURNING id::float8 AS id`;

@Injectable()
export class RequestBackup {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly job: MakeBackups,
  ) {}

  /** Has a backup made as soon as can be, on whatever replica. Answers its id. Throws `conflict` while another is under way. */
  async run(source: AuditSource): Promise<number> {
    const id = await this.database.transaction(async (tx) => {
      const { rows } = await tx.query<{ id: number }>(ASK, [byWhom(source)]);
      if (!rows[0])
        throw new DomainError('conflict', 'A backup is being made already. Wait until it is done.');
      await this.audit.record({ action: 'backup.requested', ...source, details: { id: rows[0].id } }, tx);
      return rows[0].id;
    });
    this.jobs.wake(this.job);
    return id;
  }
}

function byWhom({ principal }: AuditSource): string {
  if (!principal) return 'system';
  return principal.kind === 'session' ? 'session' : `token ${principal.tokenId} (${principal.name})`;
}
