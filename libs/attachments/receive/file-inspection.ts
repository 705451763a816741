import { createHash } from 'node:crypto';
import type { SpooledFile } from '#libs/storage';
import { type Claim, decideType, type DecidedType } from './decide-type.js';
import { FileRefused, TypeRefused } from './receive.errors.js';
import { HEAD_BYTES } from './sniff-type.js';
import { TextCheck } from './text-check.js';

export interface InspectionOrder extends Pick<Claim, 'filename' | 'declared'> {
  allowed: readonly string[];
  /** Makes the failure for a file with more bytes than one may have. */
  tooLarge: () => Error;
  maxBytes: number;
}

/** What is found out about a file while it passes. */
export class FileInspection {
  onRefusal: (refusal: Error) => void = () => undefined;
  private readonly hash = createHash('sha256');
  private readonly text = new TextCheck();
  private readonly begin: Buffer[] = [];
  private beginBytes = 0;
  private sizeBytes = 0;
  private mayBeText = true;
  private decision: Promise<DecidedType> | undefined;

  constructor(private readonly order: InspectionOrder) {}

  /** The failure that these bytes bring about, if they do. */
  add(piece: Buffer): Error | undefined {
    this.sizeBytes += piece.length;
    if (this.sizeBytes > this.order.maxBytes) return this.order.tooLarge();
    this.hash.update(piece);
    if (this.mayBeText) this.mayBeText = this.text.add(piece);
    if (this.decision) return undefined;
    this.begin.push(Buffer.from(piece)); // a copy: the piece belongs to a socket's buffer
    this.beginBytes += piece.length;
    if (this.beginBytes > HEAD_BYTES) {
      this.decision = this.decide(false);
      this.decision.catch((refusal: Error) => this.onRefusal(refusal));
    }
    return undefined;
  }

  /** To be asked for after the last byte. */
  async result(): Promise<Omit<SpooledFile, 'path'>> {
    const { filename, allowed } = this.order;
    if (this.sizeBytes === 0) throw new FileRefused(filename, 'must not be empty');
    const { contentType, isText } = await (this.decision ?? this.decide(true));
    if (isText && !this.text.isText()) {
      const info = { filename, detected: 'application/octet-stream', allowed };
      throw new TypeRefused('Not text: the content is not UTF-8 throughout.', info);
    }
    return { contentType, sizeBytes: this.sizeBytes, sha256: this.hash.digest() };
  }

  private decide(isWhole: boolean): Promise<DecidedType> {
    const { filename, declared, allowed } = this.order;
    const head = Buffer.concat(this.begin).subarray(0, HEAD_BYTES);
    this.begin.length = 0;
    return decideType({ filename, declared, head, isWhole }, allowed);
  }
}
