/**
 * Owns the archive format: how a ZIP of events and files is written, checked and read; docs/archive-format.md describes it.
 * Never knows the database, the store, HTTP, or what a valid event is.
 * Export and the CLI may call it: both must judge a file alike.
 */
export { ARCHIVE_LIMITS } from './archive-limits.js';
export { ArchiveInvalid } from './archive-invalid.js';
export { Archive, type FileCheck } from './archive.js';
export { ArchiveWriter } from './archive-writer.js';
export { attachmentPath, EVENTS_PATH } from './archive-paths.js';
export {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  type ArchiveException,
  type ArchivedFile,
  type ExceptionReason,
  type Manifest,
} from './manifest.js';
