import { Injectable } from '@nestjs/common';
import type { AuditSource } from '#libs/audit';
import { Database, type Queryable } from '#libs/database';
import type { ImportOrigin } from './foreign/import-origin.js';
import type { ImportFailure } from './imports.dto.js';
import type { ImportFormat, ImportOptions } from './import-options.js';
import type { ImportProgress } from './import-progress.js';
import type { ImportTally } from './import-tally.js';
import { storableJson } from './storable-json.js';

const BEGIN = `
  INSERT INTO imports (format, dry_run, on_error, created_by, progress, name, size_bytes)
  VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id::float8 AS id`;

const PROGRESS = `
  UPDATE imports SET progress = $2, progressed_at = clock_timestamp() WHERE id = $1 AND state = 'running'
  RETURNING stop_requested`;

const RECEIVED = 'UPDATE imports SET size_bytes = $2, dry_run = $3, on_error = $4 WHERE id = $1';

const FINISHED = `finished_at = date_trunc('milliseconds', clock_timestamp())`;

/**
 * `committed_at` is the moment that the import's events bear, which is the beginning of the transaction: whoever changed one since, even
 * in a transaction that waited for the import, gave it a later one, and undoing leaves it. `finished_at` is what the owner's clock shows.
 */
const DONE = `
  UPDATE imports SET state = 'done', progress = $2, report = $3, origin = $4, refused = $5, progressed_at = clock_timestamp(), ${FINISHED}, committed_at = now()
  WHERE id = $1`;

const FAILED = `
  UPDATE imports SET state = $2, failure = $3, origin = $4, ${FINISHED} WHERE id = $1 AND state = 'running'`;

const REQUEST_STOP = `UPDATE imports SET stop_requested = true WHERE id = $1 AND state = 'running'`;

/** The table of imports: one row for each, from its first byte on. */
@Injectable()
export class ImportRecords {
  constructor(private readonly database: Database) {}

  /** Answers the import's id. */
  async begin(
    format: ImportFormat,
    { dryRun, onError }: ImportOptions,
    source: AuditSource,
    progress: ImportProgress,
    name?: string,
  ): Promise<number> {
    const size = progress.bytes_total;
    const values = [format, dryRun, onError, byWhom(source), JSON.stringify(progress), name ?? null, size];
    const { rows } = await this.database.query<{ id: number }>(BEGIN, values);
    return rows[0]?.id ?? 0;
  }

  /** What it was recognised as, once that is known; it may be the reason to only try it. */
  async recognised(id: number, format: ImportFormat, dryRun: boolean): Promise<void> {
    await this.database.query('UPDATE imports SET format = $2, dry_run = $3 WHERE id = $1', [
      id,
      format,
      dryRun,
    ]);
  }

  /** Once the file is in as a whole, and what is to become of it is known. */
  async received(id: number, sizeBytes: number, { dryRun, onError }: ImportOptions): Promise<void> {
    await this.database.query(RECEIVED, [id, sizeBytes, dryRun, onError]);
  }

  /** A sign of life. True when somebody wants the import to stop. */
  async progress(id: number, progress: ImportProgress): Promise<boolean> {
    const { rows } = await this.database.query<{ stop_requested: boolean }>(PROGRESS, [
      id,
      JSON.stringify(progress),
    ]);
    return rows[0]?.stop_requested ?? false;
  }

  /** In the transaction of the import itself, so that it is done if and only if its events are there. */
  async done(
    id: number,
    progress: ImportProgress,
    { report, refused }: Pick<ImportTally, 'report' | 'refused'>,
    tx: Queryable = this.database,
  ): Promise<void> {
    const { origin } = report;
    const lines = refused.length === 0 ? null : refused;
    await tx.query(DONE, [
      id,
      JSON.stringify(progress),
      storableJson(report),
      origin === undefined ? null : storableJson(origin),
      lines,
    ]);
  }

  async failed(
    id: number,
    state: 'failed' | 'stopped',
    failure: ImportFailure,
    origin?: ImportOrigin,
  ): Promise<void> {
    const taken = origin === undefined ? null : storableJson(origin);
    await this.database.query(FAILED, [id, state, storableJson(failure), taken]);
  }

  /** Whoever runs it sees this within a second, on whatever replica. */
  async requestStop(id: number): Promise<void> {
    await this.database.query(REQUEST_STOP, [id]);
  }
}

function byWhom({ principal }: AuditSource): string {
  if (!principal) return 'system';
  return principal.kind === 'session' ? 'session' : `token ${principal.tokenId} (${principal.name})`;
}
