import { Injectable } from '@nestjs/common';
import type { Transaction } from '#libs/database';
import { DomainError } from '#libs/errors';
import { ZoneNames } from '#libs/events';
import { Settings } from '#libs/settings';
import { BatchQueue } from './batch-queue.js';
import { type EventLine, parseEventLine } from './event-line.js';
import { EndLine } from './end-line.js';
import { ImportBatches, type ImportedLine } from './import-batch.js';
import type { ImportReport } from './import.dto.js';
import { ImportInvalid } from './import-invalid.js';
import { ImportTally } from './import-tally.js';
import { differing, titleIn } from './refused-line.js';
import { requireKnownDay } from './local-date-range.js';
import { IndexMerges } from './index-merges.js';
import { isBlank, type Line } from './read-lines.js';
import { LineBatch } from './line-batch.js';
import { SearchVectors, type VectorsOf } from './search-vectors.js';

export interface EventImportOptions {
  importId: number;
  tally: ImportTally;
  /** Whether a last line may vouch for the others, as in NDJSON. */
  hasEnd: boolean;
  signal: AbortSignal;
  /** Hears of the events of each batch. */
  seen: (events: number) => void;
  /** Called in the transaction for the lines whose events are there now: made, or equal to what was there. */
  settled?: (lines: ImportedLine[]) => Promise<void>;
}

type Check = (line: Line) => EventLine;

interface BatchUnderWay {
  batch: LineBatch;
  vectors: VectorsOf;
}

/** Puts events into the database, a batch at a time, in the caller's transaction. */
@Injectable()
export class EventImport {
  constructor(
    private readonly zones: ZoneNames,
    private readonly settings: Settings,
    private readonly vectors: SearchVectors,
    private readonly merges: IndexMerges,
  ) {}

  /** Checks a line as strictly as a POST. Throws ValidationError, `malformed_json`. */
  async checker(): Promise<Check> {
    const { timezone: homeZone } = await this.settings.read();
    const zones = await this.zones.lookup();
    return ({ bytes, number }) => {
      const event = parseEventLine(bytes, number, zones);
      requireKnownDay(event, homeZone);
      return event;
    };
  }

  /** Throws ImportInvalid (`info.line`) for a bad line under `abort`, `payload_too_large` for an endless line. */
  async run(
    tx: Transaction,
    lines: AsyncIterable<Line[]>,
    options: EventImportOptions,
  ): Promise<ImportReport> {
    const { timezone: homeZone } = await this.settings.read();
    const batches = await ImportBatches.begin(tx, { homeZone, importId: options.importId });
    const check = await this.checker();
    const queue = new BatchQueue<BatchUnderWay>((one) => this.insert(batches, one, check, options));
    try {
      await this.read(lines, queue, check, batches.rowType, options);
    } finally {
      await queue.close(); // nothing of it may reach the connection when the transaction has ended
      await this.merges.end();
    }
    return options.tally.report;
  }

  private async read(
    lines: AsyncIterable<Line[]>,
    queue: BatchQueue<BatchUnderWay>,
    check: Check,
    rowType: number,
    { tally, signal, settled, hasEnd }: EventImportOptions,
  ): Promise<void> {
    let batch = new LineBatch(rowType);
    const flush = async () => {
      if (batch.lines.length === 0) return;
      signal.throwIfAborted();
      const full = { batch, vectors: this.vectors.of(batch.rows) };
      batch = new LineBatch(rowType);
      await queue.add(full);
    };
    const end = hasEnd ? new EndLine() : undefined;
    const take = (line: Line) => {
      if (end?.isIn(line) || isBlank(line.bytes)) return;
      const event = check(line);
      tally.report.attachments_skipped += settled ? 0 : event.attachments;
      batch.add(event, line);
    };
    for await (const together of lines) {
      signal.throwIfAborted();
      for (const line of together) {
        try {
          take(line);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          await flush();
          await queue.drain(); // an earlier line's conflict is to be named first
          const reason = error instanceof ImportInvalid ? error.reason : error.message;
          tally.fail(line.number, reason, undefined, { title: titleIn(line.bytes), bytes: line.bytes });
        }
        if (batch.isFull) await flush();
      }
    }
    await flush();
    await queue.drain();
  }

  private async insert(
    batches: ImportBatches,
    { batch, vectors }: BatchUnderWay,
    check: Check,
    { tally, signal, settled, seen }: EventImportOptions,
  ): Promise<void> {
    signal.throwIfAborted();
    const { lines, rows } = batch;
    const { created, skipped, conflicts } = await batches.add({ lines, rows, vectors: vectors() });
    if (created > 0) this.merges.add(rows.length);
    tally.report.created += created;
    tally.report.skipped += skipped;
    const refused = new Map(conflicts.map(({ line, detail }) => [line, detail]));
    for (const line of lines) {
      const detail = refused.get(line.line);
      if (detail !== undefined)
        tally.fail(line.line, detail, undefined, differing(check(batch.asItCame(line))));
    }
    await settled?.(lines.filter(({ line }) => !refused.has(line)));
    seen(lines.length);
    batch.release();
  }
}
