import { Cron } from 'croner';

/** Times that a cron expression stands for, in a zone. */
export class BackupSchedule {
  private readonly cron: Cron;

  /** `expression` is one that the configuration has let through, `timezone` an IANA name or an offset. */
  constructor(expression: string, timezone: string) {
    this.cron = new Cron(expression, { timezone, mode: '5-part', paused: true });
  }

  /** The last time up to `now`, which counts; undefined when there was none. */
  latest(now: Date): Date | undefined {
    return this.cron.previousRuns(1, new Date(now.getTime() + 1))[0]; // it looks for earlier ones only
  }

  /** The first time after `now`. */
  next(now: Date): Date | undefined {
    return this.cron.nextRun(now) ?? undefined;
  }
}
