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
    this.end = this.bytes.writeInt32BE(value, this.end);
  }

  int64(value: bigint): void {
    this.room(8);
    this.end = this.bytes.writeBigInt64BE(value, this.end);
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

  /** The length of what `write` writes, in bytes, in front of it. */
  sized(write: () => void): void {
    const start = this.end;
    this.int32(0);
    write();
    this.bytes.writeInt32BE(this.end - start - 4, start);
  }

  private room(size: number): void {
    if (this.end + size <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.end + size));
    this.bytes.copy(larger, 0, 0, this.end);
    this.bytes = larger;
  }
}
