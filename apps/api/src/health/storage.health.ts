import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { DamageCount } from '#libs/attachments';
import { DomainError } from '#libs/errors';
import { ObjectStore } from '#libs/storage';

/** However often health is asked for, the store is asked once in this time. */
const FRESH_MS = 3_000;
const PATIENCE_MS = 5_000;

/** Sentences for anybody: addresses, buckets and folders are in the log. */
const LATE = 'The store does not answer in time.';
const FAILED = 'The store cannot be used.';

/** How a probe went: what was wrong, if anything, and how long it took. */
interface Finding {
  fault: string | undefined;
  milliseconds: number;
}

@Injectable()
export class StorageHealth {
  private latest: { at: number; finding: Promise<Finding> } | undefined;

  constructor(
    private readonly indicator: HealthIndicatorService,
    private readonly store: ObjectStore,
    private readonly damage: DamageCount,
  ) {}

  /**
   * Up when the store is the right one and a probe could be written, read and deleted just now. Damaged attachments make it
   * `degraded` and no more: they keep nothing else from working, and a restart would not mend them.
   */
  async check(): Promise<HealthIndicatorResult> {
    const check = this.indicator.check('storage');
    const { backend } = this.store;
    const { fault, milliseconds } = await this.finding();
    if (fault !== undefined) return check.down({ backend, message: fault });
    return check.up({ backend, milliseconds, ...(await this.degradation()) });
  }

  private async degradation(): Promise<object> {
    try {
      const { missing, corrupt } = await this.damage.run();
      if (missing + corrupt === 0) return {};
      return {
        degraded: true,
        missing,
        corrupt,
        message: 'Attachments are damaged: "lifelog verify" names them.',
      };
    } catch {
      return {}; // the database is down, and says so itself
    }
  }

  private finding(): Promise<Finding> {
    const now = performance.now();
    if (this.latest === undefined || now - this.latest.at > FRESH_MS) {
      this.latest = { at: now, finding: this.ask() };
    }
    return this.latest.finding;
  }

  private async ask(): Promise<Finding> {
    let timer: NodeJS.Timeout | undefined;
    const started = performance.now();
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(() => resolve(LATE), PATIENCE_MS);
    });
    const found = this.store.check().then(() => undefined, explain);
    const fault = await Promise.race([found, late]).finally(() => clearTimeout(timer));
    return { fault, milliseconds: Math.round(performance.now() - started) };
  }
}

function explain(error: unknown): string {
  return error instanceof DomainError ? error.message : FAILED;
}
