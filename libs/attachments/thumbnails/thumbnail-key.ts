import type { ThumbnailSize } from './thumbnail-size.js';

/** Where a thumbnail of an attachment is stored: beside the original. */
export function thumbnailKey(attachmentKey: string, size: ThumbnailSize): string {
  return `${attachmentKey.slice(0, attachmentKey.indexOf('/'))}/${size}.webp`;
}
