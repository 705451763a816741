import type { StoredAttachment } from '../stored-attachment.js';

/** What a client can compare its copy with. */
export interface Validators {
  /** Strong: the hash of the bytes. */
  etag: string;
  lastModified: string;
}

/** The bytes under a key never change, so these do not either. */
export function validatorsOf({ sha256, uploadedAt }: StoredAttachment): Validators {
  return { etag: `"${sha256.toString('base64url')}"`, lastModified: uploadedAt.toUTCString() };
}
