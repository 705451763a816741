/**
 * Owns the files of events: their rows, their way into the store and out of it, and the care that keeps rows and objects in step.
 * Never knows what an event is beyond its id, and never holds a whole file in memory.
 * Events, export and the pages may call it.
 */
export { AttachmentsModule } from './attachments.module.js';
export { AttachmentDelivery, type DeliveryOptions } from './delivery/attachment-delivery.js';
export { AttachmentKeyPipe } from './attachment-key.pipe.js';
export { AttachmentDamaged, AttachmentNotFound, type Damage } from './attachment.errors.js';
export { EventLinks } from './delivery/event-links.js';
export { FindAttachmentQuery } from './find-attachment.query.js';
export { RemoveAttachment } from './remove-attachment.js';
export type { StoredAttachment } from './stored-attachment.js';
export { attachmentJson } from './attachment-json.js';
export { AttachmentsService, fingerprint, type UploadOptions } from './attachments.service.js';
export { Captures, capturingToken } from './captures.js';
export { failpoint } from './failpoint.js';
export { UploadIntents } from './upload-intents.js';
export { neverAcceptedNames } from './receive/never-accepted-names.js';
export { kindOfType, type MediaKind } from './receive/media-kind.js';
export { fileArrivals, type FileArrival } from './receive/file-arrivals.js';
export { UploadSlots } from './receive/upload-slots.js';
export { ReceiveFiles } from './receive/receive-files.js';
export type { Received, ReceivedFile, ReceiveOptions } from './receive/received-file.js';
export { AttachmentResponse } from './attachment.dto.js';
export { MakeThumbnails } from './thumbnails/make-thumbnails.job.js';
export { ThumbnailDelivery } from './thumbnails/thumbnail-delivery.js';
export { THUMBNAIL_SOURCES, type ThumbnailSize } from './thumbnails/thumbnail-size.js';
export { DELETE_OBJECTS } from './care/delete-objects.job.js';
export { DamageCount } from './care/damage-count.query.js';
export { discardImported } from './restore/discard-imported.js';
export { InspectFiles } from './restore/inspect-files.js';
export { parseRestoredFile } from './restore/parse-restored-file.js';
export { presentFiles } from './restore/present-files.query.js';
export { RestoreFiles } from './restore/restore-files.js';
export { RestoreIntents, type Claim } from './restore/restore-intents.js';
export type { RestoredFile } from './restore/restored-file.js';
