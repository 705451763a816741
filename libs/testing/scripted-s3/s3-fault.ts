/** What a store does wrong in one kind of operation. Without `times` it goes on until it is healed. */
export interface S3Fault {
  times?: number;
  /** Never answers, and reads nothing. */
  hang?: true;
  delayMs?: number;
  /** Answers with this status, and `code` as the store's word for it. */
  status?: number;
  code?: string;
  /** Breaks the connection after so many bytes of what is sent to it, or of what it sends. */
  cutAfter?: number;
  /** Takes or gives no more than this in a second. */
  bytesPerSecond?: number;
  /** Keeps this in place of what it was sent, and says nothing. */
  keep?(bytes: Buffer): Buffer;
  /** Sends the whole object whatever range was asked for, as a store or a proxy without ranges does. */
  ignoresRange?: true;
  /** Sent in place of its own headers; an empty one is left out. */
  headers?: Record<string, string>;
}
