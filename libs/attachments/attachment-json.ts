import { instantText } from '#libs/time';

/** SQL that makes one row of `attachments` (under this alias) JSON in the shape of AttachmentResponse. */
export const attachmentJson = (a: string): string => `json_build_object(
    'id', ${a}.id, 'event_id', ${a}.event_id, 'key', ${a}.key, 'filename', ${a}.filename, 'content_type', ${a}.content_type,
    'size_bytes', ${a}.size_bytes, 'sha256', encode(${a}.sha256, 'hex'), 'uploaded_at', ${instantText(`${a}.uploaded_at`)})`;
