import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { to as copyTo } from 'pg-copy-streams';
import { Database } from '#libs/database';
import { EVENT_COLUMNS, type EventFilter, eventWhere } from '#libs/events';
import { BulkSlots } from './bulk-slots.js';
import { readLines } from './read-lines.js';
import { SettingBindings } from './setting-bindings.js';

export type ExportFormat = 'json' | 'ndjson';

/** Changes one event's JSON text on its way out. */
export type EventChange = (json: string) => Promise<string>;

const NEW_LINE = 0x0a;

/** Writes events in the order of their ids, straight from PostgreSQL, which builds the JSON. */
@Injectable()
export class EventExport {
  constructor(
    private readonly database: Database,
    private readonly slots: BulkSlots,
  ) {}

  /**
   * All events of the filter, from one snapshot, with memory independent of their number. Throws `overloaded` before
   * anything is written. Rejects (and destroys the
   * output) when anything fails midway, so that a truncated export never looks whole.
   */
  write(filter: EventFilter, format: ExportFormat, output: Writable, change?: EventChange): Promise<void> {
    return this.slots.run(() => this.copy(filter, format, output, change));
  }

  private copy(
    filter: EventFilter,
    format: ExportFormat,
    output: Writable,
    change?: EventChange,
  ): Promise<void> {
    return this.database.withConnection(async (client) => {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await client.query('SET LOCAL statement_timeout = 0');
      await client.query('SET LOCAL idle_in_transaction_session_timeout = 0');
      const bindings = new SettingBindings();
      const where = eventWhere(filter, bindings);
      await bindings.send(client);
      const rows = client.query(copyTo(copyStatement(where)));
      const write = format === 'json' ? jsonDocument : ndjsonWithEnd;
      await pipeline(
        rows,
        (chunks: AsyncIterable<Buffer>) => write(change ? changed(chunks, change) : chunks),
        output,
      );
      await client.query('COMMIT');
    });
  }
}

/**
 * JSON text never holds a raw control character, so with these as quote and delimiter CSV changes no byte of it; the
 * text format would double every backslash.
 */
function copyStatement(where: string): string {
  return `COPY (
    SELECT row_to_json(r)::text FROM (SELECT ${EVENT_COLUMNS} FROM events e WHERE ${where} ORDER BY e.id) r
  ) TO STDOUT WITH (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')`;
}

async function* changed(rows: AsyncIterable<Buffer>, change: EventChange): AsyncGenerator<Buffer> {
  for await (const { bytes } of readLines(rows, Infinity))
    yield Buffer.from(`${await change(bytes.toString())}\n`);
}

/** One event a line, and a last line that a truncated file lacks: how many there were and the SHA-256 of all before it. */
async function* ndjsonWithEnd(rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer | string> {
  const sha256 = createHash('sha256');
  let events = 0;
  for await (const chunk of rows) {
    sha256.update(chunk);
    events += countLines(chunk);
    yield chunk;
  }
  yield `${JSON.stringify({ type: 'end', events, sha256: sha256.digest('hex') })}\n`;
}

/** The same rows as members of one array: every line's end becomes a comma, but for the last. */
async function* jsonDocument(rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from(
    `{"format":"lifelog-export","version":1,"exported_at":"${new Date().toISOString()}","events":[`,
  );
  let between = '\n';
  for await (const chunk of rows) {
    const text = chunk.toString('latin1'); // keeps every byte as it is
    const endsLine = text.endsWith('\n');
    const lines = endsLine ? text.slice(0, -1) : text;
    yield Buffer.from(between + lines.replaceAll('\n', ',\n'), 'latin1');
    between = endsLine ? ',\n' : '';
  }
  yield Buffer.from('\n]}\n');
}

function countLines(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(NEW_LINE); at >= 0; at = chunk.indexOf(NEW_LINE, at + 1)) lines += 1;
  return lines;
}
