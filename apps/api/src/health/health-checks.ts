import { Injectable, ServiceUnavailableException } from '@nestjs/common';
import { HealthCheckService, type HealthCheckResult, type HealthIndicatorFunction } from '@nestjs/terminus';
import { BackupsHealth } from './backups.health.js';
import { DatabaseHealth } from './database.health.js';
import { DiskHealth } from './disk.health.js';
import { MigrationsHealth } from './migrations.health.js';
import { StorageHealth } from './storage.health.js';

/** Asks the parts that LifeLog stands on how they are. */
@Injectable()
export class HealthChecks {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: DatabaseHealth,
    private readonly migrations: MigrationsHealth,
    private readonly storage: StorageHealth,
    private readonly disk: DiskHealth,
    private readonly backups: BackupsHealth,
  ) {}

  /** Every part. Never throws for one that is down: `error` of the result names it. */
  all(): Promise<HealthCheckResult> {
    const parts = [this.database, this.migrations, this.storage, this.disk, this.backups];
    return this.run(parts.map((part) => () => part.check()));
  }

  /** The parts without which no request can be answered. */
  necessary(): Promise<HealthCheckResult> {
    return this.run([() => this.database.check(), () => this.migrations.check()]);
  }

  private async run(checks: HealthIndicatorFunction[]): Promise<HealthCheckResult> {
    try {
      return await this.health.check(checks);
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      return error.getResponse() as HealthCheckResult;
    }
  }
}
