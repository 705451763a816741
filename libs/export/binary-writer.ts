/** Writes values in PostgreSQL's binary form, one after the other, into bytes that grow. */
export class BinaryWriter {
  private bytes: Buffer;
  private end = 0;

  /** `capacity` in bytes: what is probably needed. */
  constructor(capacity: number) {
    this.bytes = Buffer.allocUnsafe(capacity);
  }

  /** What was written; to be taken once. */
  take(): Buffer {
    return this.bytes.subarray(0, this.end);
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
    this.end += this.bytes.write(value, this.end);
  }

  hex(value: string): void {
    this.room(value.length / 2);
    this.end += this.bytes.write(value, this.end, 'hex');
  }

  byte(value: number): void {
    this.room(1);
    this.end = this.bytes.writeUInt8(value, this.end);
  }

  /** The length of what `write` writes of `value`, in bytes, in front of it. */
  sized<Value>(value: Value, write: (to: BinaryWriter, value: Value) => void): void {
    const start = this.end;
    this.int32(0);
    write(this, value);
    this.put(this.end - start - 4, start);
  }

  /** By hand: the methods of Buffer check what is right here anyway, and are called forty times a row. */
  private put(value: number, at: number): void {
    this.bytes[at] = value >>> 24;
    this.bytes[at + 1] = value >>> 16;
    this.bytes[at + 2] = value >>> 8;
    this.bytes[at + 3] = value;
  }

  private room(size: number): void {
    if (this.end + size <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.end + size));
    this.bytes.copy(larger, 0, 0, this.end);
    this.bytes = larger;
  }
}
