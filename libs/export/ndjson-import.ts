import { Injectable, Logger } from '@nestjs/common';
import { Audit, type AuditSource } from '#libs/audit';
import { Database, type Transaction } from '#libs/database';
import { DomainError } from '#libs/errors';
import { settleBulkLoad, ZoneNames } from '#libs/events';
import { Settings } from '#libs/settings';
import { BulkSlots } from './bulk-slots.js';
import { type EventLine, parseEventLine } from './event-line.js';
import { importBatch, prepareImport } from './import-batch.js';
import type { ImportReport } from './import.dto.js';
import { EndLine } from './end-line.js';
import { ImportInvalid } from './import-invalid.js';
import { requireKnownDay } from './local-date-range.js';
import { isBlank, readLines } from './read-lines.js';

const BATCH = 1_000;
/** Ends a batch early, so that memory does not grow with the length of the lines. */
const BATCH_BYTES = 8 * 1024 * 1024;
/** The longest event that an export writes is under 1 MiB: PostgreSQL spells out numbers such as 1e308 digit by digit. */
const LINE_LIMIT_BYTES = 2 * 1024 * 1024;
const MAX_REPORTED = 1_000;

export interface ImportOptions {
  onError: 'abort' | 'skip';
  dryRun: boolean;
}

class DryRun extends Error {
  constructor(readonly report: ImportReport) {
    super();
  }
}

/** Reads NDJSON, with or without the end line of our export, in one transaction: all good lines are in, or none. */
@Injectable()
export class NdjsonImport {
  private readonly logger = new Logger(NdjsonImport.name);

  constructor(
    private readonly database: Database,
    private readonly zones: ZoneNames,
    private readonly settings: Settings,
    private readonly audit: Audit,
    private readonly slots: BulkSlots,
  ) {}

  /** Throws `import_invalid` (`info.line`) under `abort`, `payload_too_large` for an endless line. */
  async run(
    chunks: AsyncIterable<Buffer>,
    options: ImportOptions,
    source: AuditSource,
  ): Promise<ImportReport> {
    const report = await this.slots.run(() => this.import(chunks, options, source));
    if (report.created >= BATCH && !options.dryRun) await this.settle();
    return report;
  }

  private import(
    chunks: AsyncIterable<Buffer>,
    options: ImportOptions,
    source: AuditSource,
  ): Promise<ImportReport> {
    return this.database
      .transaction(async (tx) => {
        await tx.query('SET LOCAL statement_timeout = 0');
        await tx.query(`SET LOCAL idle_in_transaction_session_timeout = '10min'`);
        await prepareImport(tx);
        const counted = await this.read(tx, chunks, options);
        if (options.dryRun) throw new DryRun(counted);
        const { created, skipped, failed } = counted;
        await this.audit.record(
          { action: 'events.imported', ...source, details: { created, skipped, failed } },
          tx,
        );
        return counted;
      })
      .catch((error: unknown) => {
        if (error instanceof DryRun) return error.report;
        throw error;
      });
  }

  /** A freshly filled table is slow to search until its statistics are made: autovacuum would come too late. */
  private async settle(): Promise<void> {
    try {
      await this.database.withConnection(settleBulkLoad);
    } catch (error) {
      this.logger.warn(
        { err: error },
        'The import is done, but its statistics and counts are not: searching may be slow for a while.',
      );
    }
  }

  private async read(
    tx: Transaction,
    chunks: AsyncIterable<Buffer>,
    { onError }: ImportOptions,
  ): Promise<ImportReport> {
    const { timezone: homeZone } = await this.settings.read();
    const zones = await this.zones.lookup();
    const report: ImportReport = { created: 0, skipped: 0, failed: 0, attachments_skipped: 0, errors: [] };
    const fail = (line: number, detail: string) => {
      if (onError === 'abort') throw new ImportInvalid(line, detail);
      report.failed += 1;
      if (report.errors.length < MAX_REPORTED) report.errors.push({ line, detail });
    };
    let batch: EventLine[] = [];
    let batchBytes = 0;
    const flush = async () => {
      if (batch.length === 0) return;
      const { created, skipped, conflicts } = await importBatch(tx, batch, homeZone);
      batch = [];
      batchBytes = 0;
      report.created += created;
      report.skipped += skipped;
      for (const { line, detail } of conflicts) fail(line, detail);
    };
    const end = new EndLine();
    for await (const line of readLines(chunks, LINE_LIMIT_BYTES)) {
      try {
        if (end.isIn(line)) continue;
        if (isBlank(line.bytes)) continue;
        const event = parseEventLine(line.bytes, line.number, zones);
        requireKnownDay(event, homeZone);
        report.attachments_skipped += event.attachments;
        batch.push(event);
        batchBytes += line.bytes.length;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        await flush(); // an earlier line's conflict is to be named first
        fail(line.number, error instanceof ImportInvalid ? error.reason : error.message);
      }
      if (batch.length === BATCH || batchBytes >= BATCH_BYTES) await flush();
    }
    await flush();
    return report;
  }
}
