import { ValidationError } from '#libs/errors';

/** An opaque, URL-safe text that continues the list behind the entry with this id. */
export function encodeAuditCursor(id: number): string {
  return Buffer.from(`audit ${id}`).toString('base64url');
}

/** The id. Throws ValidationError (field `cursor`) for what encodeAuditCursor has not written. */
export function decodeAuditCursor(cursor: string): number {
  const id = Number(/^audit ([1-9]\d{0,15})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))?.[1]);
  if (Number.isSafeInteger(id) && encodeAuditCursor(id) === cursor) return id;
  throw ValidationError.of('cursor', 'is not a cursor: use the next_cursor of an answer as it is');
}
