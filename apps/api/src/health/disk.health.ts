import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { type AppConfig, ConfigService } from '#libs/config';

/** Below this share of free space PostgreSQL and uploads are about to fail. */
const LOW_PERCENT = 1;

@Injectable()
export class DiskHealth {
  constructor(
    private readonly indicator: HealthIndicatorService,
    private readonly config: ConfigService<AppConfig, true>,
  ) {}

  /** Up while DATA_DIR's file system has more than 1 % free. */
  async check(): Promise<HealthIndicatorResult> {
    const check = this.indicator.check('disk');
    const folder = this.config.get('DATA_DIR', { infer: true });
    if (!existsSync(folder)) return check.up({ message: 'Nothing is kept on this disk.' });
    try {
      const { bavail, blocks, bsize } = await statfs(folder);
      const free_percent = Math.floor((100 * bavail) / blocks);
      const facts = { free_bytes: bavail * bsize, free_percent };
      return free_percent >= LOW_PERCENT
        ? check.up(facts)
        : check.down({ message: 'The disk is full.', ...facts });
    } catch {
      return check.down({ message: 'The data directory cannot be read.' });
    }
  }
}
