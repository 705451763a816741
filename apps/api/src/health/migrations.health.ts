import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { DataSource } from 'typeorm';
import { pendingMigrations } from '#libs/database';

@Injectable()
export class MigrationsHealth {
  constructor(
    private readonly indicator: HealthIndicatorService,
    private readonly source: DataSource,
  ) {}

  /** Up when the schema is the one that this version was built for. */
  async check(): Promise<HealthIndicatorResult> {
    const check = this.indicator.check('migrations');
    try {
      const pending = await pendingMigrations(this.source);
      return pending.length === 0
        ? check.up()
        : check.down({ message: 'The schema is older than the app.', pending });
    } catch {
      return check.down({ message: 'The schema cannot be read.' });
    }
  }
}
