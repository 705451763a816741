import { Injectable } from '@nestjs/common';
import type { Transaction } from '#libs/database';
import { DomainError } from '#libs/errors';
import { ZoneNames } from '#libs/events';
import { Settings } from '#libs/settings';
import { BatchQueue } from './batch-queue.js';
import { type EventLine, parseEventLine } from './event-line.js';
import { EndLine } from './end-line.js';
import { type ImportBatch, ImportBatches } from './import-batch.js';
import { importRows } from './import-rows.js';
import type { ImportReport } from './import.dto.js';
import { ImportInvalid } from './import-invalid.js';
import { ImportTally } from './import-tally.js';
import { differing, titleIn } from './refused-line.js';
import { requireKnownDay } from './local-date-range.js';
import { IndexMerges } from './index-merges.js';
import { isBlank, type Line } from './read-lines.js';
import { SearchVectors } from './search-vectors.js';

const BATCH = 400;
/** Ends a batch early, so that memory does not grow with the length of the lines. */
const BATCH_BYTES = 512 * 1024;

export interface EventImportOptions {
  importId: number;
  tally: ImportTally;
  /** Whether a last line may vouch for the others, as in NDJSON. */
  hasEnd: boolean;
  signal: AbortSignal;
  /** Hears of the events of each batch. */
  seen: (events: number) => void;
  /** Called in the transaction for the lines whose events are there now: made, or equal to what was there. */
  settled?: (lines: EventLine[]) => Promise<void>;
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
  async checker(): Promise<(line: Line) => EventLine> {
    const { timezone: homeZone } = await this.settings.read();
    const zones = await this.zones.lookup();
    return ({ bytes, number }) => {
      const event = parseEventLine(bytes, number, zones);
      requireKnownDay(event, homeZone);
      return event;
    };
  }

  /** Throws ImportInvalid (`info.line`) for a bad line under `abort`, `payload_too_large` for an endless line. */
  async run(tx: Transaction, lines: AsyncIterable<Line>, options: EventImportOptions): Promise<ImportReport> {
    const { timezone: homeZone } = await this.settings.read();
    const batches = await ImportBatches.begin(tx, { homeZone, importId: options.importId });
    const queue = new BatchQueue<ImportBatch>((batch) => this.insert(batches, batch, options));
    try {
      await this.read(lines, queue, await this.checker(), batches.rowType, options);
    } finally {
      await queue.close(); // nothing of it may reach the connection when the transaction has ended
      await this.merges.end();
    }
    return options.tally.report;
  }

  private async read(
    lines: AsyncIterable<Line>,
    queue: BatchQueue<ImportBatch>,
    check: (line: Line) => EventLine,
    rowType: number,
    { tally, signal, settled, hasEnd }: EventImportOptions,
  ): Promise<void> {
    let batch: EventLine[] = [];
    let batchBytes = 0;
    const flush = async () => {
      if (batch.length === 0) return;
      signal.throwIfAborted();
      const rows = importRows(batch, rowType);
      const full = { lines: batch, rows, vectors: this.vectors.of(rows) };
      batch = [];
      batchBytes = 0;
      await queue.add(full);
    };
    const end = hasEnd ? new EndLine() : undefined;
    for await (const line of lines) {
      signal.throwIfAborted();
      try {
        if (end?.isIn(line)) continue;
        if (isBlank(line.bytes)) continue;
        const event = check(line);
        tally.report.attachments_skipped += settled ? 0 : event.attachments;
        batch.push(event);
        batchBytes += line.bytes.length;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        await flush();
        await queue.drain(); // an earlier line's conflict is to be named first
        const reason = error instanceof ImportInvalid ? error.reason : error.message;
        tally.fail(line.number, reason, undefined, { title: titleIn(line.bytes), bytes: line.bytes });
      }
      if (batch.length === BATCH || batchBytes >= BATCH_BYTES) await flush();
    }
    await flush();
    await queue.drain();
  }

  private async insert(
    batches: ImportBatches,
    batch: ImportBatch,
    { tally, signal, settled, seen }: EventImportOptions,
  ): Promise<void> {
    signal.throwIfAborted();
    const { lines, rows } = batch;
    const { created, skipped, conflicts } = await batches.add(batch);
    if (created > 0) this.merges.add(rows.length);
    tally.report.created += created;
    tally.report.skipped += skipped;
    for (const { line, detail } of conflicts) tally.fail(line, detail, undefined, differing(lines, line));
    const refused = new Set(conflicts.map(({ line }) => line));
    await settled?.(lines.filter(({ line }) => !refused.has(line)));
    seen(lines.length);
  }
}
