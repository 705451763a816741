import { ArchiveInvalid } from './archive-invalid.js';

/** A ZIP that is no archive of ours, and may be something else worth reading. */
export class ForeignArchive extends ArchiveInvalid {}
