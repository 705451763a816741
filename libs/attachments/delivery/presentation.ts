import { create } from 'content-disposition';
import type { StoredAttachment } from '../stored-attachment.js';

/** What a browser shows without running anything of it; everything else is kept as a file. */
const SHOWN = /^(image\/(jpeg|png|webp|gif|avif)|application\/pdf|audio\/[\w.+-]+|video\/[\w.+-]+)$/;

/** The whole `Content-Disposition` header (RFC 6266, names in RFC 8187). */
export function contentDisposition(
  { filename, contentType }: Pick<StoredAttachment, 'filename' | 'contentType'>,
  { download }: { download: boolean },
): string {
  const type = !download && SHOWN.test(contentType) ? 'inline' : 'attachment';
  return create(filename.toWellFormed(), { type });
}

/** The whole `Content-Type` header: text was checked to be UTF-8, and nobody shall guess anything else. */
export function contentTypeHeader({ contentType }: Pick<StoredAttachment, 'contentType'>): string {
  return contentType.startsWith('text/') ? `${contentType}; charset=utf-8` : contentType;
}

/**
 * Nothing in a file may run, load or be sent. A player that the browser makes for audio and video loads the file once more, as
 * what the sandbox leaves of its origin: without one it would be a stranger's.
 */
export function contentPolicy({ contentType }: Pick<StoredAttachment, 'contentType'>): string {
  return /^(audio|video)\//.test(contentType)
    ? "sandbox allow-same-origin; default-src 'none'; media-src 'self'"
    : "sandbox; default-src 'none'";
}
