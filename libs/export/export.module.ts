import { Module } from '@nestjs/common';
import { AttachmentsModule } from '#libs/attachments';
import { AuditModule } from '#libs/audit';
import { EventsModule } from '#libs/events';
import { BulkSlots } from './bulk-slots.js';
import { EventExport } from './event-export.js';
import { ExportController } from './export.controller.js';
import { ImportController } from './import.controller.js';
import { NdjsonImport } from './ndjson-import.js';

@Module({
  imports: [AttachmentsModule, AuditModule, EventsModule],
  controllers: [ExportController, ImportController],
  providers: [BulkSlots, EventExport, NdjsonImport],
})
export class ExportModule {}
