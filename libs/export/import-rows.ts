import { BinaryWriter } from './binary-writer.js';
import type { EventLine } from './event-line.js';

/** The types of `import_row`'s columns: PostgreSQL's own, whose numbers never change. */
const OID = { int4: 23, text: 25, textArray: 1009, timestamptz: 1184, uuid: 2950, jsonb: 3802 } as const;
const FIELDS = 10;
const JSONB_VERSION = 1;
/** PostgreSQL counts microseconds from here. */
const EPOCH = Date.parse('2000-01-01T00:00:00.000Z');
/** Numbers of types and lengths, and what is of fixed length. */
const BYTES_BESIDE_TEXT = 200;

/**
 * Lines as an `import_row[]` in PostgreSQL's binary form, which it takes in at a quarter of what JSON costs it. `type` is the OID of
 * `import_row`, which is this database's own.
 */
export function importRows(lines: EventLine[], type: number): Buffer {
  const textLength = lines.reduce(
    (sum, line) => sum + line.title.length + (line.description?.length ?? 0),
    0,
  );
  const to = new BinaryWriter(Math.ceil(1.2 * textLength) + lines.length * BYTES_BESIDE_TEXT);
  writeArray(to, type, lines, (line) => writeRow(to, line));
  return to.take();
}

function writeRow(to: BinaryWriter, line: EventLine): void {
  to.int32(FIELDS);
  writeField(to, OID.int4, line.line, (number) => to.int32(number));
  writeField(to, OID.uuid, line.uid, (uid) => to.hex(uid.replaceAll('-', '')));
  writeField(to, OID.text, line.title, (text) => to.text(text));
  writeField(to, OID.text, line.description, (text) => to.text(text));
  writeField(to, OID.timestamptz, line.timestamp, (text) => writeInstant(to, text));
  writeField(to, OID.text, line.timezone, (text) => to.text(text));
  writeField(to, OID.textArray, line.tags, (tags) => writeArray(to, OID.text, tags, (tag) => to.text(tag)));
  writeField(to, OID.jsonb, line.metadata, (metadata) => {
    to.byte(JSONB_VERSION);
    to.text(JSON.stringify(metadata));
  });
  writeField(to, OID.timestamptz, line.created_at, (text) => writeInstant(to, text));
  writeField(to, OID.timestamptz, line.updated_at, (text) => writeInstant(to, text));
}

function writeField<Value>(
  to: BinaryWriter,
  oid: number,
  value: Value | null | undefined,
  write: (value: Value) => void,
): void {
  to.int32(oid);
  if (value === null || value === undefined) to.int32(-1);
  else to.sized(() => write(value));
}

function writeArray<Value>(
  to: BinaryWriter,
  oid: number,
  values: Value[],
  write: (value: Value) => void,
): void {
  to.int32(values.length === 0 ? 0 : 1); // dimensions
  to.int32(0); // no nulls
  to.int32(oid);
  if (values.length === 0) return;
  to.int32(values.length);
  to.int32(1); // the first index
  for (const value of values) to.sized(() => write(value));
}

function writeInstant(to: BinaryWriter, text: string): void {
  to.int64(BigInt(Date.parse(text) - EPOCH) * 1000n);
}
