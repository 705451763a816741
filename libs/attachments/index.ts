/**
 * Owns the files of events: their rows, their way into the store and out of it, and the care that keeps rows and objects in step.
 * Never knows what an event is beyond its id, and never holds a whole file in memory.
 * Events, export and the pages may call it.
 */
export { AttachmentsModule } from './attachments.module.js';
export { attachmentJson } from './attachment-json.js';
export { AttachmentResponse } from './attachment.dto.js';
export { ThumbnailDelivery } from './thumbnails/thumbnail-delivery.js';
export { THUMBNAIL_SOURCES, type ThumbnailSize } from './thumbnails/thumbnail-size.js';
