import { isUtf8 } from 'node:buffer';

/** Whether bytes that come in pieces are text: UTF-8 throughout, without NUL. */
export class TextCheck {
  private plausible = true;
  /** The beginning of a character whose rest is in the next piece; three bytes at most. */
  private rest: Buffer = Buffer.alloc(0);

  /** Whether it may still be text. */
  add(piece: Buffer): boolean {
    if (!this.plausible) return false;
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, piece]) : piece;
    const end = endOfCharacters(bytes);
    this.rest = Buffer.from(bytes.subarray(end)); // a copy: the piece belongs to a socket's buffer
    const whole = bytes.subarray(0, end);
    this.plausible = isUtf8(whole) && !whole.includes(0);
    return this.plausible;
  }

  /** The verdict, after the last piece. */
  isText(): boolean {
    return this.plausible && this.rest.length === 0;
  }
}

/** Where the last character that is whole ends, or that cannot become whole any more. */
function endOfCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}
