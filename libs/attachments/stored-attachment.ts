import type { Damage } from './attachment.errors.js';

/** What is known of an attachment that can be seen. */
export interface StoredAttachment {
  id: number;
  eventId: number;
  key: string;
  /** For people; any Unicode but control characters. */
  filename: string;
  /** As detected, without parameters. */
  contentType: string;
  sizeBytes: number;
  /** 32 bytes. */
  sha256: Buffer;
  uploadedAt: Date;
  /** Null as far as anyone knows. */
  damage: Damage | null;
}
