/**
 * Owns taking everything out and putting it back: one writer and one reader a format, mirror images.
 * Never decides what a valid event is (events do) and never keeps a whole file in memory.
 * Backups, the pages and the composition root may call it.
 */
export { AnswerExport } from './answer-export.js';
export { ArchiveExport } from './archive-export.js';
export { CompareArchive } from './compare-archive.js';
export { ExportModule } from './export.module.js';
export { ImportFault, ImportParams, ImportReport } from './import.dto.js';
export { ImportRecords } from './import-records.js';
export { importRequest } from './import-request.js';
export { Imports } from './imports.js';
export { ImportResponse } from './imports.dto.js';
export { ImportsQuery } from './imports.query.js';
export { UndoImport } from './undo-import.js';
