import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { AttachmentsModule } from '#libs/attachments';
import { BackupModule } from '#libs/backup';
import { BackupsHealth } from './backups.health.js';
import { DatabaseHealth } from './database.health.js';
import { DiskHealth } from './disk.health.js';
import { HealthChecks } from './health-checks.js';
import { HealthController } from './health.controller.js';
import { MigrationsHealth } from './migrations.health.js';
import { StorageHealth } from './storage.health.js';

@Module({
  imports: [
    AttachmentsModule,
    BackupModule,
    TerminusModule.forRoot({ errorLogStyle: 'json', logger: false }),
  ],
  controllers: [HealthController],
  providers: [BackupsHealth, DatabaseHealth, DiskHealth, HealthChecks, MigrationsHealth, StorageHealth],
  exports: [HealthChecks],
})
export class HealthModule {}
