import { createHash } from 'node:crypto';
import { ImportInvalid } from './import-invalid.js';
import { isBlank, type Line } from './read-lines.js';

/** Longer than any end line, whatever wrote it. */
const MAX_BYTES = 300;
const LINE_FEED = Buffer.from('\n');
const ADVICE = 'Without its last line the file can be imported as it is.';

/** Follows the bytes of a file and checks its last line, when it has one, against them. */
export class EndLine {
  private readonly sha256 = createHash('sha256');
  private events = 0;
  private found = false;

  /**
   * Whether this is the end line (or a blank one behind it). Throws ImportInvalid when it does not fit what came before,
   * or anything follows it.
   */
  isIn({ number, bytes, ended }: Line): boolean {
    if (this.found) {
      if (isBlank(bytes)) return true;
      throw new ImportInvalid(number, 'The file goes on after its end line.');
    }
    const end = parseEnd(number, bytes);
    if (end === undefined) {
      this.sha256.update(bytes);
      if (ended) this.sha256.update(LINE_FEED);
      if (!isBlank(bytes)) this.events += 1;
      return false;
    }
    this.found = true;
    this.check(number, end);
    return true;
  }

  private check(number: number, { events, sha256 }: End): void {
    if (events !== this.events) {
      throw new ImportInvalid(
        number,
        `The end line counts ${String(events)} events, the file has ${this.events}. ${ADVICE}`,
      );
    }
    if (sha256 !== this.sha256.digest('hex')) {
      throw new ImportInvalid(
        number,
        `The file was changed: its checksum is not that of the end line. ${ADVICE}`,
      );
    }
  }
}

interface End {
  events?: unknown;
  sha256?: unknown;
}

/** The end line's content, whatever the order of its keys; undefined for any other line. */
function parseEnd(number: number, bytes: Buffer): End | undefined {
  if (bytes.length > MAX_BYTES) return undefined;
  const text = bytes.toString('utf8');
  if (!/"type"\s*:\s*"end"/.test(text)) return undefined;
  try {
    const { type, ...rest } = JSON.parse(text) as End & { type?: unknown };
    return type === 'end' ? rest : undefined;
  } catch {
    if (/^\{\s*"type"/.test(text)) throw new ImportInvalid(number, `The end line is not complete. ${ADVICE}`);
    return undefined;
  }
}
