import { resolve } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import type { AppConfig } from '#libs/config';
import { PowerfulRoleQuery } from './powerful-role.query.js';
import { readableByOthers } from './readable-by-others.js';
import { securityWarnings } from './security-warnings.js';

/** Looks once, at start, for what makes an installation easy prey. It warns, and stops nothing. */
@Injectable()
export class SelfCheck {
  private readonly logger = new Logger('security');

  constructor(private readonly powerfulRole: PowerfulRoleQuery) {}

  /** The warnings, which are in the log by then. */
  async run(config: AppConfig, { keepsData }: { keepsData: boolean }): Promise<string[]> {
    const paths = ['.env', ...(keepsData ? [config.DATA_DIR] : [])].map((path) => resolve(path));
    const warnings = securityWarnings(config, {
      readableByOthers: readableByOthers(paths),
      powerfulRole: await this.powerfulRole.run(),
    });
    for (const warning of warnings) this.logger.warn(warning);
    return warnings;
  }
}
