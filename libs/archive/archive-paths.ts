export const EVENTS_PATH = 'events.ndjson';
export const MANIFEST_PATH = 'manifest.json';

const ATTACHMENTS = 'attachments/';
/** As attachments are kept: `<uuid4 hex>/<unix seconds>__<name in ASCII>`. */
const KEY = /^[0-9a-f]{32}\/\d{1,12}__[A-Za-z0-9._-]{1,120}$/;
const FOLDER = /^attachments\/([0-9a-f]{32}\/)?$/;

/** Where the bytes of the attachment with this key are. */
export function attachmentPath(key: string): string {
  return ATTACHMENTS + key;
}

/** The key of an attachment's path; undefined for any other. */
export function keyOfPath(path: string): string | undefined {
  const key = path.startsWith(ATTACHMENTS) ? path.slice(ATTACHMENTS.length) : '';
  return KEY.test(key) && !key.includes('..') ? key : undefined;
}

/** Whether a file of the format can have this path. */
export function isFilePath(path: string): boolean {
  return path === EVENTS_PATH || path === MANIFEST_PATH || keyOfPath(path) !== undefined;
}

/** Folders, which packing an unpacked archive again adds. */
export function isFolderPath(path: string): boolean {
  return FOLDER.test(path);
}
