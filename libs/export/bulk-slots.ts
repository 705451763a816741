import { Injectable } from '@nestjs/common';
import { type AppConfig, ConfigService } from '#libs/config';
import { DomainError } from '#libs/errors';

/**
 * Exports and imports each hold a connection for as long as the other side reads or writes. At most half of the pool is
 * theirs, so that slow ones never keep everybody else waiting.
 */
@Injectable()
export class BulkSlots {
  private readonly limit: number;
  private taken = 0;

  constructor(config: ConfigService<AppConfig, true>) {
    this.limit = Math.max(1, Math.floor(config.get('DATABASE_POOL_MAX', { infer: true }) / 2));
  }

  /** Throws `overloaded` at once when all are taken. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.taken >= this.limit) {
      const detail = `${this.limit} exports and imports are running already. Nothing was changed; try again when one is done.`;
      throw new DomainError('overloaded', detail, { max: this.limit }, { 'Retry-After': '10' });
    }
    this.taken += 1;
    try {
      return await work();
    } finally {
      this.taken -= 1;
    }
  }
}
