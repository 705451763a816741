import type { Readable } from 'node:stream';

/** A file of the spool, complete, with what was found out about it while it was written. */
export interface SpooledFile {
  /** Absolute; in the store's own `spoolFolder`. */
  path: string;
  sizeBytes: number;
  /** 32 bytes. */
  sha256: Buffer;
  /** Without parameters: `image/png`. */
  contentType: string;
}

export interface StoredObject {
  key: string;
  sizeBytes: number;
  storedAt: Date;
}

/** First and last byte, both inclusive, as in `Content-Range`. */
export interface ByteRange {
  first: number;
  last: number;
}

export interface PresignedAnswer {
  /** Seconds. */
  ttl: number;
  contentType: string;
  /** The whole header value. */
  contentDisposition: string;
}

/**
 * Where the bytes of attachments are kept. A key is one or more segments of visible ASCII without `..`, joined by `/`. Every method
 * throws StorageUnavailable, StorageTimeout or StorageFull (domain errors) when the store fails.
 */
export abstract class ObjectStore {
  /** `local` or `s3`, for people. */
  abstract readonly backend: 'local' | 's3';

  /** A private folder (0700) for files that are about to be stored; for local disk on the same file system. */
  abstract readonly spoolFolder: string;

  /**
   * Publishes a spooled file under its key in one step: nothing can be read before all of it is there and durable. The store
   * has confirmed size and hash when this resolves; it throws CorruptWrite when it holds something else. The spooled file
   * may be gone afterwards.
   */
  abstract put(key: string, file: SpooledFile, signal?: AbortSignal): Promise<void>;

  /** Undefined when there is no such object. */
  abstract stat(key: string): Promise<StoredObject | undefined>;

  /** The bytes of an object, or of a part of it. Throws ObjectMissing. A stream that fails midway is destroyed with an error. */
  abstract read(key: string, range?: ByteRange, signal?: AbortSignal): Promise<Readable>;

  /** Also when it is gone already. */
  abstract delete(key: string): Promise<void>;

  /** Gives an object another key, for quarantine. Throws ObjectMissing. */
  abstract move(from: string, to: string): Promise<void>;

  /** Every object whose key begins with `prefix`, in no order, without the marker. */
  abstract list(prefix?: string): AsyncIterable<StoredObject>;

  /** An address of the store itself that answers with the object for `ttl` seconds; undefined when the store has none (local disk). */
  abstract presign(key: string, answer: PresignedAnswer): Promise<string | undefined>;

  /** Resolves when the store can be read and written. */
  abstract check(): Promise<void>;
}
