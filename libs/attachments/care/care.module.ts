import { Module } from '@nestjs/common';
import { AuditModule } from '#libs/audit';
import { JobsModule } from '#libs/jobs';
import { CheckAttachments } from './check-attachments.job.js';
import { CleanSpool } from './clean-spool.job.js';
import { CleanUp } from './clean-up.js';
import { CollectOrphans } from './collect-orphans.job.js';
import { DamageCount } from './damage-count.query.js';
import { DeleteObjects } from './delete-objects.job.js';
import { Examination } from './examination.js';
import { ForgetCaptures } from './forget-captures.job.js';
import { Quarantine } from './quarantine.js';
import { StorageController } from './storage.controller.js';
import { Verification } from './verification.js';

/** What keeps rows and objects in step beside the requests, and its two routes. */
@Module({
  imports: [AuditModule, JobsModule],
  controllers: [StorageController],
  providers: [
    CheckAttachments,
    CleanSpool,
    CleanUp,
    CollectOrphans,
    DamageCount,
    DeleteObjects,
    Examination,
    ForgetCaptures,
    Quarantine,
    Verification,
  ],
  exports: [DamageCount, DeleteObjects, Examination],
})
export class CareModule {}
