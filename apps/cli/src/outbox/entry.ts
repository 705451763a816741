/** A file of an event that waits, kept beside it. */
interface KeptFile {
  /** As it was named, for people. */
  name: string;
  /** The media type that it is sent with. */
  type: string;
  size_bytes: number;
}

/** An event that waits to be sent, as it is on the disk. */
export interface OutboxEntry {
  version: 1;
  id: string;
  /** RFC 3339 in UTC: when it was written. */
  queued_at: string;
  /** Whose it is: the profile, and the address that it had then. */
  profile: string;
  url: string;
  /** The Idempotency-Key of every attempt. */
  key: string;
  /** Whether `uid` was given by its writer: then a refusal because of it is a refusal. */
  uid_given: boolean;
  /** The body of the request as JSON text, byte for byte that of every attempt. */
  body: string;
  files: KeptFile[];
  /** Why the server does not take it; undefined while it only waits. */
  refused?: string;
}

/** Throws SyntaxError for what is no entry. */
export function parseEntry(text: string): OutboxEntry {
  const value = JSON.parse(text) as Partial<OutboxEntry> | null;
  const isWhole =
    value?.version === 1 &&
    [value.id, value.queued_at, value.profile, value.url, value.key, value.body].every(isText) &&
    typeof value.uid_given === 'boolean' &&
    Array.isArray(value.files);
  if (!isWhole) throw new SyntaxError('no entry of the outbox');
  return value as OutboxEntry;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
