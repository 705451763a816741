import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { AttachmentsModule } from '#libs/attachments';
import { DatabaseHealth } from './database.health.js';
import { DiskHealth } from './disk.health.js';
import { HealthController } from './health.controller.js';
import { MigrationsHealth } from './migrations.health.js';
import { StorageHealth } from './storage.health.js';

@Module({
  imports: [AttachmentsModule, TerminusModule.forRoot({ errorLogStyle: 'json', logger: false })],
  controllers: [HealthController],
  providers: [DatabaseHealth, DiskHealth, MigrationsHealth, StorageHealth],
})
export class HealthModule {}
