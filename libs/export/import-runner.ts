import { Injectable, Logger } from '@nestjs/common';
import { EVENTS_PATH } from '#libs/archive';
import { RestoreIntents } from '#libs/attachments';
import { Audit, type AuditSource } from '#libs/audit';
import { Database, type Transaction } from '#libs/database';
import { DomainError } from '#libs/errors';
import { settleBulkLoad } from '#libs/events';
import { toErrorAnswer } from '#libs/http';
import { ArchiveImport } from './archive-import.js';
import type { ArchiveSource } from './archive-source.js';
import { EventImport } from './event-import.js';
import type { ImportContent } from './import-content.js';
import type { ImportReport } from './import.dto.js';
import type { ImportOptions } from './import-options.js';
import type { ImportOrigin } from './foreign/import-origin.js';
import { nameDiffering } from './name-differing.js';
import type { ImportedLine } from './import-batch.js';
import { ImportRecords } from './import-records.js';
import { ImportTally } from './import-tally.js';
import { ImportStopped, type ImportWatch } from './import-watch.js';
import { LINE_LIMIT_BYTES } from './line-limit.js';
import { type Line, readManyLines } from './read-lines.js';

const MANY_EVENTS = 1_000;

class DryRun extends Error {
  constructor(readonly report: ImportReport) {
    super();
  }
}

/** Imports in one transaction: everything good is in, or nothing is. What came of it is kept with the import. */
@Injectable()
export class ImportRunner {
  private readonly logger = new Logger('import');

  constructor(
    private readonly database: Database,
    private readonly events: EventImport,
    private readonly archives: ArchiveImport,
    private readonly records: ImportRecords,
    private readonly intents: RestoreIntents,
    private readonly audit: Audit,
  ) {}

  /** `importId` is of an import that has begun. Throws what is wrong with it, after it was kept. */
  async run(
    importId: number,
    content: () => Promise<ImportContent>,
    options: ImportOptions,
    source: AuditSource,
    watch: ImportWatch,
  ): Promise<ImportReport> {
    try {
      const report = await this.import(importId, await content(), options, source, watch);
      if (report.created >= MANY_EVENTS && !options.dryRun) await this.settle();
      return report;
    } catch (error) {
      await watch.onNothing();
      await this.keepFailure(importId, error, watch.report?.origin);
      throw error;
    } finally {
      await watch.end();
    }
  }

  private async import(
    importId: number,
    content: ImportContent,
    options: ImportOptions,
    source: AuditSource,
    watch: ImportWatch,
  ): Promise<ImportReport> {
    const tally = new ImportTally(importId, options.onError);
    watch.report = tally.report;
    if ('lines' in content) {
      return this.transact(
        importId,
        content.lines,
        tally,
        options,
        source,
        watch,
        content.format === 'ndjson',
      );
    }
    if (content.format === 'foreign') {
      const conversion = await content.convert(tally);
      const complete = (report: ImportReport) => conversion.locate(report);
      try {
        return await this.importArchive(importId, conversion, tally, options, source, watch, complete);
      } catch (error) {
        throw await conversion.located(error);
      } finally {
        await conversion.remove();
      }
    }
    return this.importArchive(importId, content.archive, tally, options, source, watch);
  }

  private async importArchive(
    importId: number,
    archive: ArchiveSource,
    tally: ImportTally,
    options: ImportOptions,
    source: AuditSource,
    watch: ImportWatch,
    complete?: (report: ImportReport) => Promise<void>,
  ): Promise<ImportReport> {
    try {
      const settled = await this.archives.prepare(archive, {
        importId,
        dryRun: options.dryRun,
        tally,
        watch,
      });
      const lines = readManyLines(archive.read(EVENTS_PATH), LINE_LIMIT_BYTES);
      return await this.transact(importId, lines, tally, options, source, watch, true, settled, complete);
    } finally {
      await this.withdraw(importId);
    }
  }

  private transact(
    importId: number,
    lines: AsyncIterable<Line[]>,
    tally: ImportTally,
    options: ImportOptions,
    source: AuditSource,
    watch: ImportWatch,
    hasEnd: boolean,
    settled?: (tx: Transaction, lines: ImportedLine[]) => Promise<void>,
    complete: (report: ImportReport) => Promise<void> = () => Promise.resolve(),
  ): Promise<ImportReport> {
    watch.progress.stage = 'events';
    const { signal } = watch;
    const seen = (events: number) => (watch.progress.events += events);
    return this.database
      .transaction(async (tx) => {
        await tx.query('SET LOCAL statement_timeout = 0');
        await tx.query(`SET LOCAL idle_in_transaction_session_timeout = '10min'`);
        if (options.ifEmpty) await requireEmpty(tx);
        const report = await this.events.run(tx, lines, {
          importId,
          tally,
          hasEnd,
          signal,
          seen,
          settled: settled && ((landed) => settled(tx, landed)),
        });
        await complete(report);
        await nameDiffering(tx, report);
        if (options.dryRun) throw new DryRun(report);
        const { created, skipped, failed, attachments_created } = report;
        const details = { import_id: importId, created, skipped, failed, attachments_created };
        await this.audit.record({ action: 'events.imported', ...source, details }, tx);
        signal.throwIfAborted();
        await this.records.done(importId, watch.progress, tally, tx);
        return report;
      })
      .catch(async (error: unknown) => {
        if (!(error instanceof DryRun)) throw error;
        await watch.onNothing();
        await this.records.done(importId, watch.progress, tally);
        return error.report;
      });
  }

  /** What cannot be taken back now is found by the reconciler, an hour later. */
  private async withdraw(importId: number): Promise<void> {
    try {
      await this.intents.withdraw(importId);
    } catch (error) {
      this.logger.error(
        { err: error, import: importId },
        'The files of an import could not be taken back yet.',
      );
    }
  }

  /** Must not hide the failure itself: an import that says nothing any more is shown as interrupted. */
  private async keepFailure(importId: number, error: unknown, origin?: ImportOrigin): Promise<void> {
    const { error_code, detail, info } = toErrorAnswer(error).body;
    try {
      await this.records.failed(
        importId,
        error instanceof ImportStopped ? 'stopped' : 'failed',
        {
          error_code,
          detail,
          info,
        },
        origin,
      );
    } catch (failure) {
      this.logger.warn({ err: failure, import: importId }, 'The failure of an import could not be kept.');
    }
  }

  /** A freshly filled table is slow to search until its statistics are made: autovacuum would come too late. */
  private async settle(): Promise<void> {
    try {
      await settleBulkLoad(this.database);
    } catch (error) {
      this.logger.warn(
        { err: error },
        'The import is done, but its statistics and counts are not: searching may be slow for a while.',
      );
    }
  }
}

async function requireEmpty(tx: Transaction): Promise<void> {
  const { rows } = await tx.query<{ some: boolean }>('SELECT EXISTS (SELECT FROM events) AS some');
  if (rows[0]?.some !== true) return;
  throw new DomainError(
    'conflict',
    'There are events already: this import is for an empty LifeLog. Nothing was imported.',
  );
}
