import { Injectable } from '@nestjs/common';
import { type AppConfig, ConfigService } from '#libs/config';
import { Database } from '#libs/database';
import { Settings } from '#libs/settings';
import { BackupSchedule } from './backup-schedule.js';
import { type BackupTry, isTimeToTry, missingBackup } from './due-backup.js';

/** How long a backup may take to come before it counts as overdue. */
const GRACE_MS = 3_600_000;

/** What the schedule has in store. */
export interface BackupOutlook {
  expression: string;
  timezone: string;
  next: Date | undefined;
  /** The time whose backup is missing. */
  missing: Date | undefined;
  /** Whether that is to be tried now: no try is under way, and no pause after a failed one. */
  isDue: boolean;
  /** Whether it has been missing for an hour. */
  isOverdue: boolean;
}

const SINCE = `SELECT since FROM backup_schedule WHERE expression = $1 AND timezone = $2`;

const SET = `
  INSERT INTO backup_schedule (expression, timezone) VALUES ($1, $2)
  ON CONFLICT (only_one) DO UPDATE SET expression = excluded.expression, timezone = excluded.timezone, since = now()
  WHERE (backup_schedule.expression, backup_schedule.timezone) <> (excluded.expression, excluded.timezone)`;

const TRIES = `
  SELECT state, due_at AS "dueAt", finished_at AS "finishedAt", coalesce(failure->>'error_code' = 'interrupted', false) AS interrupted
  FROM backups WHERE due_at >= $1`;

@Injectable()
export class BackupOutlookQuery {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly config: ConfigService<AppConfig, true>,
  ) {}

  /** Undefined when there is no schedule. */
  async run(now = new Date()): Promise<BackupOutlook | undefined> {
    const expression = this.config.get('BACKUP_SCHEDULE', { infer: true });
    if (expression === undefined) return undefined;
    const { timezone } = await this.settings.read();
    const schedule = new BackupSchedule(expression, timezone);
    const since = await this.since(expression, timezone);
    const due = schedule.latest(now);
    const tries = due ? (await this.database.query<BackupTry>(TRIES, [due])).rows : [];
    const missing = missingBackup(schedule, since, tries, now);
    return {
      expression,
      timezone,
      next: schedule.next(now),
      missing,
      isDue: missing !== undefined && isTimeToTry(tries, now),
      isOverdue: missing !== undefined && now.getTime() - missing.getTime() > GRACE_MS,
    };
  }

  /** Since when this schedule holds. A new one, or another zone, begins now. */
  private async since(expression: string, timezone: string): Promise<Date> {
    const values = [expression, timezone];
    for (;;) {
      const { rows } = await this.database.query<{ since: Date }>(SINCE, values);
      if (rows[0]) return rows[0].since;
      await this.database.query(SET, values);
    }
  }
}
