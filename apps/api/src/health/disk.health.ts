import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { type AppConfig, ConfigService } from '#libs/config';
import { DiskSpace } from '#libs/storage';

@Injectable()
export class DiskHealth {
  constructor(
    private readonly indicator: HealthIndicatorService,
    private readonly space: DiskSpace,
    private readonly config: ConfigService<AppConfig, true>,
  ) {}

  /** Up while DATA_DIR's file system has more than 1 % free. */
  async check(): Promise<HealthIndicatorResult> {
    const check = this.indicator.check('disk');
    const folder = this.config.get('DATA_DIR', { infer: true });
    try {
      const room = await this.space.room(folder);
      if (room === undefined) return check.up({ message: 'Nothing is kept on this disk.' });
      const { isLow, ...facts } = room;
      return isLow ? check.down({ message: 'The disk is full.', ...facts }) : check.up(facts);
    } catch {
      return check.down({ message: 'The data directory cannot be read.' });
    }
  }
}
