import { resolve } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import type { AppConfig } from '#libs/config';
import { roleOf } from '#libs/database';
import { readableByOthers } from './readable-by-others.js';
import { RoleRightsQuery } from './role-rights.query.js';
import { type DatabaseRoles, securityWarnings } from './security-warnings.js';

interface Installation {
  /** Files are kept in DATA_DIR. */
  keepsData: boolean;
  /** The database is LifeLog's own, which makes its roles itself. */
  embedded: boolean;
}

/** Looks once, at start, for what makes an installation easy prey. It warns, and stops nothing. */
@Injectable()
export class SelfCheck {
  /** What was found at start. */
  warnings: readonly string[] = [];
  private readonly logger = new Logger('security');

  constructor(private readonly rights: RoleRightsQuery) {}

  async run(config: AppConfig, { keepsData, embedded }: Installation): Promise<void> {
    const paths = ['.env', ...(keepsData ? [config.DATA_DIR] : [])].map((path) => resolve(path));
    this.warnings = securityWarnings(config, {
      readableByOthers: readableByOthers(paths),
      roles: embedded ? undefined : await this.roles(config),
    });
    for (const warning of this.warnings) this.logger.warn(warning);
  }

  private async roles({
    DATABASE_URL = '',
    DATABASE_MIGRATE_URL,
  }: AppConfig): Promise<DatabaseRoles | undefined> {
    try {
      const app = await roleOf(DATABASE_URL);
      const migrate = DATABASE_MIGRATE_URL === undefined ? app : await roleOf(DATABASE_MIGRATE_URL);
      return { app, migrate, rights: await this.rights.run([app, migrate]) };
    } catch (error) {
      this.logger.warn({ err: error }, 'The roles of the database could not be looked at.');
      return undefined;
    }
  }
}
