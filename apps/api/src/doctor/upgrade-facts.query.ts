import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { type AppConfig, ConfigService } from '#libs/config';
import { DataSource } from 'typeorm';
import { CopyFolder } from '../upgrade/copy-folder.js';
import { roomFor } from '../upgrade/room-for.js';
import type { UpgradeFacts } from './upgrade-finding.js';

@Injectable()
export class UpgradeFactsQuery {
  constructor(
    private readonly config: ConfigService<AppConfig, true>,
    private readonly source: DataSource,
  ) {}

  async run(): Promise<UpgradeFacts> {
    const keep = this.config.get('UPGRADE_BACKUP_KEEP', { infer: true });
    const folder = new CopyFolder({
      BACKUP_DIR: this.config.get('BACKUP_DIR', { infer: true }),
      DATA_DIR: this.config.get('DATA_DIR', { infer: true }),
      DATABASE_URL: this.config.get('DATABASE_URL', { infer: true }),
      DATABASE_MIGRATE_URL: this.config.get('DATABASE_MIGRATE_URL', { infer: true }),
    });
    const facts = { keep, folder: folder.path, freeBytes: 0, neededBytes: 0, copies: [] };
    if (keep === 0) return facts;
    try {
      await folder.make(); // as the upgrade will
      await access(folder.path, constants.W_OK);
      return { ...facts, ...(await roomFor(this.source, folder)), copies: await folder.names() };
    } catch (error) {
      const { code, syscall } = error as NodeJS.ErrnoException;
      if (syscall === undefined) throw error;
      return { ...facts, fault: code };
    }
  }
}
