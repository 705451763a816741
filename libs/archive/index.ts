/**
 * Owns the archive format (docs/archive-format.md): how a ZIP of events and files is written, checked and read, and the limits
 * that every ZIP is opened under, another application's too.
 * Never knows the database, the store, HTTP, or what a valid event is.
 * Export and the CLI may call it: both must judge a file alike.
 */
export { ARCHIVE_LIMITS } from './archive-limits.js';
export { ArchiveInvalid } from './archive-invalid.js';
export { Archive, type FileCheck } from './archive.js';
export { ArchiveWriter } from './archive-writer.js';
export { ForeignArchive } from './foreign-archive.js';
export { ForeignZip, type ZippedFile } from './foreign-zip.js';
export { attachmentPath, EVENTS_PATH } from './archive-paths.js';
export {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  type ArchiveException,
  type ArchivedFile,
  type ExceptionReason,
  type Manifest,
} from './manifest.js';
