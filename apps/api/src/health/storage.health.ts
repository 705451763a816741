import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { type AppConfig, ConfigService } from '#libs/config';

@Injectable()
export class StorageHealth {
  constructor(
    private readonly indicator: HealthIndicatorService,
    private readonly config: ConfigService<AppConfig, true>,
  ) {}

  /** Up when the folder that keeps attachments can be written. */
  async check(): Promise<HealthIndicatorResult> {
    const check = this.indicator.check('storage');
    const folder = join(this.config.get('DATA_DIR', { infer: true }), 'attachments');
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await access(folder, constants.R_OK | constants.W_OK);
      return check.up({ backend: 'local' });
    } catch {
      return check.down({ backend: 'local', message: 'The attachments folder cannot be written.' });
    }
  }
}
