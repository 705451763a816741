import { Module } from '@nestjs/common';
import { AttachmentsModule } from '#libs/attachments';
import { AuditModule } from '#libs/audit';
import { EventsModule } from '#libs/events';
import { AnswerExport } from './answer-export.js';
import { ArchiveController } from './archive.controller.js';
import { ArchiveExport } from './archive-export.js';
import { ArchiveImport } from './archive-import.js';
import { AttachmentCopy } from './attachment-copy.js';
import { ConvertForeign } from './foreign/convert-foreign.js';
import { ForeignImport } from './foreign/foreign-import.js';
import { BulkSlots } from './bulk-slots.js';
import { CompareArchive } from './compare-archive.js';
import { EventExport } from './event-export.js';
import { EventImport } from './event-import.js';
import { ExportController } from './export.controller.js';
import { ImportController } from './import.controller.js';
import { ImportRecords } from './import-records.js';
import { ImportRunner } from './import-runner.js';
import { IndexMerges } from './index-merges.js';
import { ImportsController } from './imports.controller.js';
import { Imports } from './imports.js';
import { ImportsQuery } from './imports.query.js';
import { KeptFiles } from './kept-files.js';
import { MarkdownController } from './markdown/markdown.controller.js';
import { MarkdownExport } from './markdown/markdown-export.js';
import { SearchVectors } from './search-vectors.js';
import { UndoImport } from './undo-import.js';

@Module({
  imports: [AttachmentsModule, AuditModule, EventsModule],
  controllers: [ArchiveController, ExportController, ImportController, ImportsController, MarkdownController],
  providers: [
    AnswerExport,
    ArchiveExport,
    ArchiveImport,
    AttachmentCopy,
    BulkSlots,
    CompareArchive,
    ConvertForeign,
    ForeignImport,
    EventExport,
    EventImport,
    ImportRecords,
    ImportRunner,
    Imports,
    ImportsQuery,
    IndexMerges,
    KeptFiles,
    MarkdownExport,
    SearchVectors,
    UndoImport,
  ],
  exports: [AnswerExport, ArchiveExport, CompareArchive, ImportRecords, Imports, ImportsQuery, UndoImport],
})
export class ExportModule {}
