import { Module } from '@nestjs/common';
import { AttachmentsModule } from '#libs/attachments';
import { BackupModule } from '#libs/backup';
import { RoleRightsQuery } from '../start/self-check/role-rights.query.js';
import { SelfCheck } from '../start/self-check/self-check.js';
import { DatabaseFactsQuery } from './database-facts.query.js';
import { DoctorController } from './doctor.controller.js';
import { UpgradeFactsQuery } from './upgrade-facts.query.js';
import { WorkFactsQuery } from './work-facts.query.js';

@Module({
  imports: [AttachmentsModule, BackupModule],
  controllers: [DoctorController],
  providers: [DatabaseFactsQuery, RoleRightsQuery, SelfCheck, UpgradeFactsQuery, WorkFactsQuery],
  exports: [SelfCheck],
})
export class DoctorModule {}
