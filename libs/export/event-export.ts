import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import type { EventFilter } from '#libs/events';
import { passedBytes } from '#libs/storage';
import { BulkSlots } from './bulk-slots.js';
import { copyEvents } from './copy-events.js';
import { ndjsonWithEnd } from './ndjson-with-end.js';
import { readLines } from './read-lines.js';
import { withSnapshot } from './with-snapshot.js';

export type ExportFormat = 'json' | 'ndjson';

/** Changes one event's JSON text on its way out. */
export type EventChange = (json: string) => Promise<string>;

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
    return withSnapshot(this.database, filter, async (client, where) => {
      const write = format === 'json' ? jsonDocument : ndjsonWithEnd;
      await pipeline(
        copyEvents(client, where),
        (chunks: AsyncIterable<Buffer>) => write(change ? changed(chunks, change) : chunks),
        output,
      );
    });
  }
}

async function* changed(rows: AsyncIterable<Buffer>, change: EventChange): AsyncGenerator<Buffer> {
  for await (const { bytes } of readLines(rows, Infinity))
    yield Buffer.from(`${await change(bytes.toString())}\n`);
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
    passedBytes(2 * chunk.length);
  }
  yield Buffer.from('\n]}\n');
}
