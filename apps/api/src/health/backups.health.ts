import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { BackupOutlookQuery, type BackupResponse, BackupsQuery } from '#libs/backup';

@Injectable()
export class BackupsHealth {
  constructor(
    private readonly indicator: HealthIndicatorService,
    private readonly outlook: BackupOutlookQuery,
    private readonly backups: BackupsQuery,
  ) {}

  /**
   * Never down: without backups everything else works, and a restart would not mend them. `degraded` when the last one failed, lacks
   * attachments, or is overdue. Health is for anybody, so names, sizes and counts are left to the API. No part at all where none was
   * ever made and none is planned.
   */
  async check(): Promise<HealthIndicatorResult> {
    try {
      const [outlook, last] = await Promise.all([this.outlook.run(), this.backups.last()]);
      if (!outlook && !last) return {};
      const fault = outlook?.isOverdue ? 'A scheduled backup is overdue.' : faultOf(last);
      return this.indicator.check('backups').up({
        ...(last && { last_at: last.finished_at, last_result: last.state, last_took_ms: last.took_ms }),
        ...(outlook && { next_at: outlook.next?.toISOString() ?? null }),
        ...(fault !== undefined && { degraded: true, message: fault }),
      });
    } catch {
      return {}; // the database is down, and says so itself
    }
  }
}

function faultOf(last: BackupResponse | undefined): string | undefined {
  if (last?.state === 'failed') return `The last backup failed (${last.failure?.error_code}).`;
  if (last?.damaged) return 'The last backup lacks attachments that are damaged in the storage.';
  return undefined;
}
