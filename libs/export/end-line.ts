import { createHash } from 'node:crypto';
import { ImportInvalid } from './import-invalid.js';
import { isBlank, type Line } from './read-lines.js';

const END = /^\{"type": ?"end"/;

/** Follows the bytes of a file and checks its last line, when it has one, against them. */
export class EndLine {
  private readonly sha256 = createHash('sha256');
  private events = 0;
  private found = false;

  /** Whether this is the end line. Throws ImportInvalid when it does not fit what came before, or anything follows it. */
  isIn({ number, bytes, ended }: Line): boolean {
    if (this.found) {
      if (isBlank(bytes)) return true;
      throw new ImportInvalid(number, 'The file goes on after its end line.');
    }
    if (!END.test(bytes.subarray(0, 20).toString('latin1'))) {
      this.sha256.update(bytes);
      if (ended) this.sha256.update('\n');
      if (!isBlank(bytes)) this.events += 1;
      return false;
    }
    this.found = true;
    this.check(number, bytes);
    return true;
  }

  private check(number: number, bytes: Buffer): void {
    const { events, sha256 } = parse(number, bytes);
    if (events !== this.events) {
      throw new ImportInvalid(
        number,
        `The end line counts ${String(events)} events, the file has ${this.events}.`,
      );
    }
    if (sha256 !== this.sha256.digest('hex')) {
      throw new ImportInvalid(number, 'The file was changed: its checksum is not that of the end line.');
    }
  }
}

function parse(number: number, bytes: Buffer): { events?: unknown; sha256?: unknown } {
  try {
    return JSON.parse(bytes.toString('utf8')) as object;
  } catch {
    throw new ImportInvalid(number, 'The end line is not complete.');
  }
}
