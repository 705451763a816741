/** The value of a hexadecimal digit by its code, -1 for any other character. */
const HEX = Int8Array.from({ length: 128 }, (_, code) =>
  '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase()),
);

/** Writes values in PostgreSQL's binary form, one after the other, into bytes that grow. */
export class BinaryWriter {
  private buffer: Buffer<ArrayBuffer>;
  private end = 0;

  /** `capacity` in bytes: what is probably needed. */
  constructor(capacity: number) {
    this.buffer = Buffer.allocUnsafeSlow(capacity); // of its own, to be released
  }

  /** What was written so far, until more is. */
  get bytes(): Buffer {
    return this.buffer.subarray(0, this.end);
  }

  get length(): number {
    return this.end;
  }

  /** Gives the memory back at once. Nothing may be written or read any more. */
  release(): void {
    this.buffer.buffer.transfer(0);
  }

  int32(value: number): void {
    this.room(4);
    this.put(value, this.end);
    this.end += 4;
  }

  /** Its higher and its lower half: a number of JavaScript does not hold all of them, and a bigint is dear. */
  int64(high: number, low: number): void {
    this.int32(high);
    this.int32(low);
  }

  text(value: string): void {
    this.room(3 * value.length); // no character takes more in UTF-8
    this.end += this.buffer.write(value, this.end);
  }

  /** Its digits, whatever stands between them. */
  uuid(value: string): void {
    this.room(16);
    let high = -1;
    for (let at = 0; at < value.length; at += 1) {
      const digit = HEX[value.charCodeAt(at)] ?? -1;
      if (digit < 0) continue;
      if (high < 0) {
        high = digit;
        continue;
      }
      this.buffer[this.end] = 16 * high + digit;
      this.end += 1;
      high = -1;
    }
  }

  byte(value: number): void {
    this.room(1);
    this.buffer[this.end] = value;
    this.end += 1;
  }

  raw(bytes: Buffer): void {
    this.room(bytes.length);
    bytes.copy(this.buffer, this.end);
    this.end += bytes.length;
  }

  /** The length of what `write` writes of `value`, in bytes, in front of it. */
  sized<Value>(value: Value, write: (to: BinaryWriter, value: Value) => void): void {
    const start = this.end;
    this.int32(0);
    write(this, value);
    this.put(this.end - start - 4, start);
  }

  /** A number in place of one that was written. */
  replace(at: number, value: number): void {
    this.put(value, at);
  }

  /** By hand: the methods of Buffer check what is right here anyway, and are called forty times a row. */
  private put(value: number, at: number): void {
    this.buffer[at] = value >>> 24;
    this.buffer[at + 1] = value >>> 16;
    this.buffer[at + 2] = value >>> 8;
    this.buffer[at + 3] = value;
  }

  private room(size: number): void {
    if (this.end + size <= this.buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * (this.end + size));
    this.buffer.copy(larger, 0, 0, this.end);
    this.release();
    this.buffer = larger;
  }
}
