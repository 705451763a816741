import { Injectable } from '@nestjs/common';
import { discardImported } from '#libs/attachments';
import { Audit, type AuditSource } from '#libs/audit';
import { Database, type Transaction } from '#libs/database';
import { DomainError, NotFound } from '#libs/errors';
import type { UndoReport } from './imports.dto.js';

const LOCK = 'SELECT state, dry_run FROM imports WHERE id = $1 FOR UPDATE';

const PREPARE = 'CREATE TEMPORARY TABLE undone_events (id bigint PRIMARY KEY) ON COMMIT DROP';

/**
 * A change gives an event a later `updated_at` than the import's own moment, and a file of the owner's makes it theirs. An event
 * whose line claims a change in the future counts as changed: it stays, which harms nobody. Index: events_import_id.
 */
const FIND_UNTOUCHED = `
  INSERT INTO undone_events
  SELECT id FROM events e
  WHERE import_id = $1 AND updated_at <= (SELECT committed_at FROM imports WHERE id = $1)
    AND NOT EXISTS (SELECT FROM attachments a WHERE a.event_id = e.id AND a.state = 'ready' AND a.import_id IS DISTINCT FROM $1)
  FOR UPDATE`;

const REMOVE = 'DELETE FROM events WHERE id IN (SELECT id FROM undone_events)';

const COUNT_KEPT = 'SELECT count(*)::int AS kept FROM events WHERE import_id = $1';

const UNDONE = `UPDATE imports SET state = 'undone', undone = $2 WHERE id = $1`;

interface LockedRow {
  state: string;
  dry_run: boolean;
}

/** Takes back what an import made and nobody changed since. */
@Injectable()
export class UndoImport {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Throws `not_found`, and `conflict` for an import that left nothing to undo. */
  run(id: number, source: AuditSource): Promise<UndoReport> {
    return this.database.transaction(async (tx) => {
      await tx.query('SET LOCAL statement_timeout = 0');
      const { rows } = await tx.query<LockedRow & Record<string, unknown>>(LOCK, [id]);
      requireUndoable(id, rows[0]);
      return this.undo(tx, id, source);
    });
  }

  private async undo(tx: Transaction, id: number, source: AuditSource): Promise<UndoReport> {
    await tx.query(PREPARE);
    await tx.query(FIND_UNTOUCHED, [id]);
    const attachmentsRemoved = await discardImported(tx, id);
    const { rowCount } = await tx.query(REMOVE);
    const { rows } = await tx.query<{ kept: number }>(COUNT_KEPT, [id]);
    const report: UndoReport = {
      events_removed: rowCount ?? 0,
      events_kept: rows[0]?.kept ?? 0,
      attachments_removed: attachmentsRemoved,
    };
    await tx.query(UNDONE, [id, JSON.stringify(report)]);
    await this.audit.record(
      { action: 'import.undone', ...source, details: { import_id: id, ...report } },
      tx,
    );
    return report;
  }
}

function requireUndoable(id: number, row: LockedRow | undefined): void {
  if (!row) throw new NotFound(`There is no import ${id}.`);
  if (row.state === 'undone') throw new DomainError('conflict', `The import ${id} is undone already.`);
  if (row.state === 'running')
    throw new DomainError('conflict', `The import ${id} is still running. Stop it first.`);
  if (row.state === 'done' && !row.dry_run) return;
  throw new DomainError('conflict', `The import ${id} has written nothing that could be undone.`);
}
