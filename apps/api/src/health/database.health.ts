import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { Database } from '#libs/database';

@Injectable()
export class DatabaseHealth {
  constructor(
    private readonly indicator: HealthIndicatorService,
    private readonly database: Database,
  ) {}

  /** Up when a trivial statement comes back within two seconds. */
  async check(): Promise<HealthIndicatorResult> {
    const check = this.indicator.check('database');
    const started = performance.now();
    try {
      await withTimeout(this.database.query('SELECT 1'), 2_000);
      return check.up({ milliseconds: Math.round(performance.now() - started) });
    } catch {
      return check.down({ message: 'The database does not answer.' });
    }
  }
}

async function withTimeout<Result>(work: Promise<Result>, milliseconds: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('timeout')), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
