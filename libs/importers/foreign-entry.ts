/** An event as a line of events.ndjson takes it. Whoever imports checks it as strictly as a POST. */
export interface ForeignEvent {
  /** Made from what the other application calls it (`foreignUid`), so that importing again adds nothing; from the content when left out. */
  uid?: string;
  /** RFC 3339 with offset. */
  timestamp: string;
  /** IANA name or `±HH:MM`; the owner's home zone when left out. */
  timezone?: string;
  title: string;
  /** Whole, however long: what is over the limit is attached as a file. */
  description?: string | null;
  tags?: string[];
  metadata?: Record<string, unknown> | null;
  /** RFC 3339; only where the source knows when the event was logged, as our own notes do. */
  created_at?: string;
  updated_at?: string;
}

/** A file of an entry: in the ZIP, or made here. */
export type ForeignFile = {
  /** For people; made safe when it is kept. */
  name: string;
  /** As declared; what it is, is decided by its bytes. */
  type?: string;
  /** RFC 3339; the event's time when left out. */
  uploadedAt?: string;
} & ({ path: string } | { content: Buffer });

/** What one entry of the source has become: an event, or the reason why it is none. */
export interface ForeignEntry {
  /** Where it is in the source, for people: `row 12`, `Journal.json, entry 3`, `2024/05/01.md`. */
  place: string;
  event?: ForeignEvent;
  /** Why there is no event; a sentence. */
  problem?: string;
  files?: ForeignFile[];
  /** A sentence for each file that the entry names and the source lacks: the event is worth having without it. */
  missing?: string[];
}
