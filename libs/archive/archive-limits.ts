/** What an archive may have at most. An export that would exceed them is refused, so that whatever goes out can come back. */
export const ARCHIVE_LIMITS = {
  /** Entries of the ZIP, events and manifest included. */
  entries: 100_000,
  manifestBytes: 64 * 1024 * 1024,
  /** How many times larger than its compressed form something may become, once it is larger than `freeBytes`. */
  ratio: 200,
  freeBytes: 64 * 1024 * 1024,
  /** Longer attachments are stored as they are: a repetitive one would look like a bomb. */
  deflatedAttachmentBytes: 1024 * 1024,
} as const;
