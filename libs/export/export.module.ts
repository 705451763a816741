import { Module } from '@nestjs/common';
import { AttachmentsModule } from '#libs/attachments';
import { AuditModule } from '#libs/audit';
import { EventsModule } from '#libs/events';
import { ArchiveController } from './archive.controller.js';
import { ArchiveExport } from './archive-export.js';
import { AttachmentCopy } from './attachment-copy.js';
import { BulkSlots } from './bulk-slots.js';
import { EventExport } from './event-export.js';
import { ExportController } from './export.controller.js';
import { ImportController } from './import.controller.js';
import { NdjsonImport } from './ndjson-import.js';

@Module({
  imports: [AttachmentsModule, AuditModule, EventsModule],
  controllers: [ArchiveController, ExportController, ImportController],
  providers: [ArchiveExport, AttachmentCopy, BulkSlots, EventExport, NdjsonImport],
})
export class ExportModule {}
