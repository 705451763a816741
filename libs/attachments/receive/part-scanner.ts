const CRLF = Buffer.from('\r\n');
const END_OF_HEADERS = Buffer.from('\r\n\r\n');
/** As much as busboy takes; it fails on more. */
const MAX_HEADER_BYTES = 16 * 1024;

/**
 * Looks for the parts of a multipart body while it passes. busboy leaves a part out without a word when it does not understand
 * its headers, and does not tell whether a part named its type: both are known here.
 */
export class PartScanner {
  /** Of the parts in their order, as soon as their headers are in: whether they name a type. */
  readonly isTyped: boolean[] = [];
  /** Parts that have begun. More than `isTyped` has when one of them cannot be read. */
  begun = 0;
  private readonly delimiter: Buffer;
  private rest: Buffer = CRLF; // the first delimiter has no line before it
  private inHeaders = false;
  private isOver = false;

  constructor(boundary: string) {
    this.delimiter = Buffer.from(`\r\n--${boundary}`);
  }

  add(piece: Buffer): void {
    if (this.isOver) return;
    const data = this.rest.length > 0 ? Buffer.concat([this.rest, piece]) : piece;
    let from = 0;
    for (let next: number | undefined = 0; next !== undefined && !this.isOver;) {
      from = next;
      next = this.inHeaders ? this.afterHeaders(data, from) : this.afterDelimiter(data, from);
    }
    const undecided = this.inHeaders ? from : this.beginOfDelimiter(data, from);
    this.rest = Buffer.from(data.subarray(undecided));
    if (this.inHeaders && this.rest.length > MAX_HEADER_BYTES) this.isOver = true;
  }

  /** Undefined as long as there is none, or what follows it is not there yet. */
  private afterDelimiter(data: Buffer, from: number): number | undefined {
    const at = data.indexOf(this.delimiter, from);
    const end = at + this.delimiter.length;
    if (at < 0 || end + 2 > data.length) return undefined;
    const follows = data.toString('latin1', end, end + 2);
    if (follows === '--') this.isOver = true;
    else this.begun += 1;
    this.inHeaders = follows === '\r\n';
    return end;
  }

  /** Begins with the end of the delimiter's line; what follows begins with that of the last header's. */
  private afterHeaders(data: Buffer, from: number): number | undefined {
    const at = data.indexOf(END_OF_HEADERS, from);
    if (at < 0) return undefined;
    const headers = data.subarray(from, at + 2);
    this.isTyped.push(/^content-type[ \t]*:/im.test(headers.toString('latin1')));
    if (headers.includes(this.delimiter)) this.begun += 1; // a part without an end of its headers
    this.inHeaders = false;
    return at + 2;
  }

  /** Where the last bytes could be the beginning of a delimiter; the end, nearly always. */
  private beginOfDelimiter(data: Buffer, from: number): number {
    const { delimiter } = this;
    const reach = Math.max(from, data.length - delimiter.length - 1);
    for (let at = data.indexOf(CRLF[0] ?? 0, reach); at >= 0; at = data.indexOf(CRLF[0] ?? 0, at + 1)) {
      const length = Math.min(delimiter.length, data.length - at);
      if (data.compare(delimiter, 0, length, at, at + length) === 0) return at;
    }
    return data.length;
  }
}
