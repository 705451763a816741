import { constants, existsSync } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { type AppConfig, ConfigService } from '#libs/config';

@Injectable()
export class StorageHealth {
  constructor(
    private readonly indicator: HealthIndicatorService,
    private readonly config: ConfigService<AppConfig, true>,
  ) {}

  /**
   * Up when the folder that keeps attachments can be written, or could be made where it belongs. Nothing is asked of
   * S3, which nothing is kept in yet.
   */
  async check(): Promise<HealthIndicatorResult> {
    const check = this.indicator.check('storage');
    if (this.config.get('STORAGE_BACKEND', { infer: true }) === 's3') {
      return check.up({ backend: 's3', message: 'Not in use yet, and not checked.' });
    }
    const folder = nearest(resolve(this.config.get('DATA_DIR', { infer: true }), 'attachments'));
    try {
      await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
      if ((await stat(folder)).isDirectory()) return check.up({ backend: 'local' });
    } catch {
      // not to be read or written: the same as no folder
    }
    return check.down({ backend: 'local', message: 'The attachments folder cannot be written.' });
  }
}

/** The path itself, or the first above it that exists: asking after health makes no folders. */
function nearest(path: string): string {
  return existsSync(path) || path === dirname(path) ? path : nearest(dirname(path));
}
