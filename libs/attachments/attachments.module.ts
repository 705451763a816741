import { Module } from '@nestjs/common';
import { IdempotencyModule } from '#libs/idempotency';
import { SettingsModule } from '#libs/settings';
import { AttachmentController } from './delivery/attachment.controller.js';
import { AttachmentDelivery } from './delivery/attachment-delivery.js';
import { AttachmentLinks } from './delivery/attachment-links.js';
import { DamageReports } from './delivery/damage-reports.js';
import { EventLinks } from './delivery/event-links.js';
import { SignedFileController } from './delivery/signed-file.controller.js';
import { SignedLinks } from './delivery/signed-links.js';
import { FindAttachmentQuery } from './find-attachment.query.js';
import { RemoveAttachment } from './remove-attachment.js';

@Module({
  controllers: [AttachmentController, SignedFileController],
  providers: [
    AttachmentDelivery,
    AttachmentLinks,
    DamageReports,
    EventLinks,
    FindAttachmentQuery,
    RemoveAttachment,
    SignedLinks,
  ],
  exports: [AttachmentDelivery, AttachmentLinks, EventLinks, FindAttachmentQuery, RemoveAttachment],
})
export class AttachmentsModule {}
