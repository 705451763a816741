import { Injectable } from '@nestjs/common';
import { ArchiveInvalid, attachmentPath, EVENTS_PATH } from '#libs/archive';
import { RestoreFiles, RestoreIntents } from '#libs/attachments';
import { Database } from '#libs/database';
import { DomainError } from '#libs/errors';
import { passedBytes } from '#libs/storage';
import { ArchivePlan, type PlannedFile } from './archive-plan.js';
import type { ArchiveSource } from './archive-source.js';
import { ArchiveRefused } from './archive-refused.js';
import { EventImport } from './event-import.js';
import type { ImportedLine } from './import-batch.js';
import type { ImportTally } from './import-tally.js';
import type { ImportWatch } from './import-watch.js';

/** Files whose intent is written at once. */
const BATCH = 50;

interface ArchiveImportOptions {
  importId: number;
  dryRun: boolean;
  tally: ImportTally;
  watch: ImportWatch;
}

/** A file that is in the store and waits for its event. */
type Stored = PlannedFile & { storedKey: string };

/** The way of an archive's files: checked, planned, stored; their rows become ready in the transaction of the events. */
@Injectable()
export class ArchiveImport {
  constructor(
    private readonly database: Database,
    private readonly events: EventImport,
    private readonly intents: RestoreIntents,
    private readonly files: RestoreFiles,
  ) {}

  /**
   * Everything but the events themselves. Answers what is to be called, in their transaction, for the lines whose events are
   * there. Throws ArchiveRefused and ImportInvalid before anything is stored; whoever calls withdraws what was, when all is over.
   */
  async prepare(
    archive: ArchiveSource,
    options: ArchiveImportOptions,
  ): Promise<(tx: Parameters<RestoreIntents['claim']>[0], lines: ImportedLine[]) => Promise<void>> {
    const { tally, watch, dryRun } = options;
    const damaged = await this.check(archive, options);
    const check = await this.events.checker();
    const plan = new ArchivePlan(archive, tally, damaged);
    const planned = await plan.run(this.database, check, watch.signal);
    watch.progress.files_total = planned.length;
    const stored = dryRun ? planned.map(asStored) : await this.store(archive, planned, options);
    const byUid = Map.groupBy(stored, ({ uid }) => uid);
    return async (tx, lines) => {
      const settled = lines.flatMap(({ uid }) => byUid.get(uid) ?? []);
      if (!dryRun) await this.claim(tx, settled, options.importId);
      tally.report.attachments_created += settled.length;
    };
  }

  /** Every byte against the manifest, before any is used. Answers the damaged files: under `skip` the others are worth having. */
  private async check(
    archive: ArchiveSource,
    { tally, watch }: ArchiveImportOptions,
  ): Promise<Map<string, string>> {
    const damaged = new Map<string, string>();
    const sizes = Object.values(archive.manifest.files).map(({ size_bytes }) => size_bytes);
    Object.assign(watch.progress, {
      stage: 'checking',
      bytes: 0,
      bytes_total: sizes.reduce((a, b) => a + b, 0),
    });
    const seen = (bytes: number) => {
      watch.signal.throwIfAborted();
      watch.progress.bytes += bytes;
      passedBytes(bytes);
    };
    for await (const { path, fault } of archive.verify(seen)) {
      if (fault === undefined) continue;
      if (tally.aborts || path === EVENTS_PATH) throw new ArchiveRefused(new ArchiveInvalid(fault, path));
      damaged.set(path, fault);
    }
    return damaged;
  }

  private async store(
    archive: ArchiveSource,
    planned: PlannedFile[],
    { importId, tally, watch }: ArchiveImportOptions,
  ): Promise<Stored[]> {
    watch.progress.stage = 'files';
    const stored: Stored[] = [];
    for (let at = 0; at < planned.length; at += BATCH) {
      const batch = planned.slice(at, at + BATCH);
      const keys = await this.intents.reserve(importId, batch);
      for (const [index, file] of batch.entries()) {
        watch.signal.throwIfAborted();
        const storedKey = keys[index] ?? '';
        try {
          const bytes = archive.read(attachmentPath(file.key));
          await this.files.run(storedKey, file, bytes, watch.signal);
          stored.push({ ...file, storedKey });
        } catch (error) {
          if (!isAboutFile(error)) throw error;
          tally.failFile(file.line, `${attachmentPath(file.key)}: ${error.message}`);
        }
        watch.progress.files += 1;
      }
    }
    return stored;
  }

  private async claim(
    tx: Parameters<RestoreIntents['claim']>[0],
    settled: Stored[],
    importId: number,
  ): Promise<void> {
    if (settled.length === 0) return;
    const claims = settled.map(({ storedKey, uid, uploadedAt }) => ({
      key: storedKey,
      uid,
      uploaded_at: uploadedAt,
    }));
    if ((await this.intents.claim(tx, importId, claims)) === claims.length) return;
    throw new DomainError(
      'conflict',
      'Events or files of the import were removed while it ran. Nothing was imported.',
    );
  }
}

function asStored(file: PlannedFile): Stored {
  return { ...file, storedKey: file.key };
}

/** What is wrong with one file, not with the store or the disk. */
function isAboutFile(error: unknown): error is Error {
  return (
    error instanceof ArchiveInvalid ||
    (error instanceof DomainError && ['unsupported_media_type', 'validation_error'].includes(error.errorCode))
  );
}
