import { createHash, type Hash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { passedBytes } from '#libs/storage';

/** The store gave other bytes than were uploaded. */
export class WrongBytes extends Error {}

/** What must come through. */
interface Expected {
  sizeBytes: number;
  /** Of the whole file; left out for a part of it. */
  sha256?: Buffer;
}

/**
 * Passes bytes on, the last of them only when all together are what was uploaded: who reads them gets the whole file or a
 * broken connection, never a complete answer with something else in it. Without a hash only their number is known to be right.
 */
export class CheckedBytes extends Transform {
  private received = 0;
  private held: Buffer | undefined;
  private readonly hash: Hash | undefined;

  constructor(private readonly expected: Expected) {
    super();
    if (expected.sha256) this.hash = createHash('sha256');
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    passedBytes(chunk.length);
    this.hash?.update(chunk);
    this.received += chunk.length;
    const before = this.held;
    this.held = chunk;
    if (this.received > this.expected.sizeBytes)
      done(new WrongBytes('The store gave more than was uploaded.'));
    else if (before) done(null, before);
    else done();
  }

  override _flush(done: TransformCallback): void {
    const { sizeBytes, sha256 } = this.expected;
    if (this.received < sizeBytes) done(new WrongBytes('The store gave less than was uploaded.'));
    else if (sha256 && this.hash?.digest().equals(sha256) !== true) {
      done(new WrongBytes('The store gave other bytes than were uploaded.'));
    } else done(null, this.held);
  }
}
