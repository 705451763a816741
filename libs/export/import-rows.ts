import { ownMilliseconds } from '#libs/time';
import { BinaryWriter } from './binary-writer.js';
import type { EventLine } from './event-line.js';

/** The types of `import_row`'s columns: PostgreSQL's own, whose numbers never change. */
const OID = { int4: 23, text: 25, textArray: 1009, timestamptz: 1184, uuid: 2950, jsonb: 3802 } as const;
const FIELDS = 10;
const JSONB_VERSION = 1;
/** PostgreSQL counts microseconds from here. */
const EPOCH = Date.parse('2000-01-01T00:00:00.000Z');
const TWO_32 = 2 ** 32;
/** Where an array says how many elements it has. */
const COUNT_AT = 12;

/**
 * Lines as an `import_row[]` in PostgreSQL's binary form, which it takes in at a quarter of what JSON costs it. They are written one by
 * one, so that nothing of a line is kept: what waits here for others would be copied by collections again and again.
 */
export class ImportRows {
  private readonly to: BinaryWriter;
  private count = 0;

  /** `type` is the OID of `import_row`, which is this database's own; `capacity`, in bytes, what is probably needed. */
  constructor(type: number, capacity: number) {
    this.to = new BinaryWriter(capacity);
    this.to.int32(1); // dimensions
    this.to.int32(0); // no nulls
    this.to.int32(type);
    this.to.int32(0); // how many so far
    this.to.int32(1); // the first index
  }

  add(line: EventLine): void {
    this.to.sized(line, writeRow);
    this.count += 1;
    this.to.replace(COUNT_AT, this.count);
  }

  /** Of at least one line, until more are added. */
  get bytes(): Buffer {
    return this.to.bytes;
  }

  /** Gives the memory back at once. */
  release(): void {
    this.to.release();
  }
}

function writeRow(to: BinaryWriter, line: EventLine): void {
  to.int32(FIELDS);
  writeField(to, OID.int4, line.line, writeNumber);
  writeField(to, OID.uuid, line.uid, writeUuid);
  writeField(to, OID.text, line.title, writeText);
  writeField(to, OID.text, line.description, writeText);
  writeField(to, OID.timestamptz, line.timestamp, writeInstant);
  writeField(to, OID.text, line.timezone, writeText);
  writeField(to, OID.textArray, line.tags, writeTexts);
  writeField(to, OID.jsonb, line.metadata, writeJson);
  writeField(to, OID.timestamptz, line.created_at, writeInstant);
  writeField(to, OID.timestamptz, line.updated_at, writeInstant);
}

type Write<Value> = (to: BinaryWriter, value: Value) => void;

function writeField<Value>(
  to: BinaryWriter,
  oid: number,
  value: Value | null | undefined,
  write: Write<Value>,
): void {
  to.int32(oid);
  if (value === null || value === undefined) to.int32(-1);
  else to.sized(value, write);
}

function writeArray<Value>(to: BinaryWriter, oid: number, values: Value[], write: Write<Value>): void {
  to.int32(values.length === 0 ? 0 : 1); // dimensions
  to.int32(0); // no nulls
  to.int32(oid);
  if (values.length === 0) return;
  to.int32(values.length);
  to.int32(1); // the first index
  for (const value of values) to.sized(value, write);
}

function writeNumber(to: BinaryWriter, value: number): void {
  to.int32(value);
}

function writeUuid(to: BinaryWriter, uid: string): void {
  to.uuid(uid);
}

function writeText(to: BinaryWriter, text: string): void {
  to.text(text);
}

function writeTexts(to: BinaryWriter, texts: string[]): void {
  writeArray(to, OID.text, texts, writeText);
}

function writeJson(to: BinaryWriter, value: object): void {
  to.byte(JSONB_VERSION);
  to.text(JSON.stringify(value));
}

function writeInstant(to: BinaryWriter, text: string): void {
  const milliseconds = (ownMilliseconds(text) ?? Date.parse(text)) - EPOCH;
  const quotient = Math.floor(milliseconds / TWO_32);
  const micros = 1000 * (milliseconds - quotient * TWO_32); // of the lower half
  to.int64(1000 * quotient + Math.floor(micros / TWO_32), micros % TWO_32);
}
