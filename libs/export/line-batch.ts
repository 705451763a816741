import { BinaryWriter } from './binary-writer.js';
import type { EventLine } from './event-line.js';
import { type ImportedLine } from './import-batch.js';
import { ImportRows } from './import-rows.js';
import type { Line } from './read-lines.js';

const MAX_LINES = 400;
/** Ends a batch early, so that memory does not grow with the length of the lines. */
const MAX_BYTES = 512 * 1024;
/** What the lines of a batch mostly take; more is made room for. */
const USUAL_BYTES = 320 * 1024;

interface KeptLine extends ImportedLine {
  /** Where the line as it came begins and ends. */
  from: number;
  to: number;
}

/**
 * Checked lines until they are in the database: their rows, and the lines as they came, which take less than what was parsed. Few objects
 * and all bytes in two pieces, which are given back at once: what is left to the collector while batches wait grows old, and
 * then it marks all that the process holds to be rid of it.
 */
export class LineBatch {
  readonly lines: KeptLine[] = [];
  private readonly came = new BinaryWriter(USUAL_BYTES);
  private readonly written: ImportRows;

  /** `rowType` is the OID of `import_row`. */
  constructor(rowType: number) {
    this.written = new ImportRows(rowType, USUAL_BYTES);
  }

  get isFull(): boolean {
    return this.lines.length === MAX_LINES || this.came.length >= MAX_BYTES;
  }

  /** As `import_row[]`: see ImportRows. */
  get rows(): Buffer {
    return this.written.bytes;
  }

  add(event: EventLine, { bytes }: Line): void {
    this.written.add(event);
    const from = this.came.length;
    this.came.raw(bytes);
    const { line, uid, has_uid } = event;
    this.lines.push({ line, uid, has_uid, from, to: this.came.length });
  }

  /** The line as it came, until `release`. */
  asItCame({ line, from, to }: KeptLine): Line {
    return { number: line, bytes: this.came.bytes.subarray(from, to), ended: true };
  }

  /** To be called when nobody uses `rows` any more. */
  release(): void {
    this.came.release();
    this.written.release();
  }
}
