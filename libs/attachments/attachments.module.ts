import { Module } from '@nestjs/common';
import { IdempotencyModule } from '#libs/idempotency';
import { CareModule } from './care/care.module.js';
import { AttachmentsService } from './attachments.service.js';
import { Captures } from './captures.js';
import { AttachmentController } from './delivery/attachment.controller.js';
import { AttachmentDelivery } from './delivery/attachment-delivery.js';
import { AttachmentLinks } from './delivery/attachment-links.js';
import { ConfirmedFiles } from './delivery/confirmed-files.js';
import { DamageInquiry } from './delivery/damage-inquiry.js';
import { EventLinks } from './delivery/event-links.js';
import { SignedFileController } from './delivery/signed-file.controller.js';
import { SignedLinks } from './delivery/signed-links.js';
import { FindAttachmentQuery } from './find-attachment.query.js';
import { ReceiveFiles } from './receive/receive-files.js';
import { UploadSlots } from './receive/upload-slots.js';
import { RemoveAttachment } from './remove-attachment.js';
import { InspectFiles } from './restore/inspect-files.js';
import { RestoreFiles } from './restore/restore-files.js';
import { RestoreIntents } from './restore/restore-intents.js';
import { ThumbnailsModule } from './thumbnails/thumbnails.module.js';
import { UploadController } from './upload.controller.js';
import { UploadIntents } from './upload-intents.js';

@Module({
  imports: [CareModule, IdempotencyModule, ThumbnailsModule],
  controllers: [AttachmentController, SignedFileController, UploadController],
  providers: [
    AttachmentDelivery,
    AttachmentLinks,
    AttachmentsService,
    Captures,
    ConfirmedFiles,
    DamageInquiry,
    EventLinks,
    FindAttachmentQuery,
    ReceiveFiles,
    RemoveAttachment,
    InspectFiles,
    RestoreFiles,
    RestoreIntents,
    SignedLinks,
    UploadIntents,
    UploadSlots,
  ],
  exports: [
    CareModule,
    ThumbnailsModule,
    AttachmentDelivery,
    AttachmentLinks,
    AttachmentsService,
    Captures,
    EventLinks,
    FindAttachmentQuery,
    ReceiveFiles,
    RemoveAttachment,
    InspectFiles,
    RestoreFiles,
    RestoreIntents,
    UploadSlots,
  ],
})
export class AttachmentsModule {}
