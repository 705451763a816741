import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { encodeAuditCursor } from './audit-cursor.js';
import type { AuditEntryResponse, AuditPage } from './audit.dto.js';

interface Row extends Omit<AuditEntryResponse, 'id' | 'at'> {
  id: string;
  at: Date;
}

@Injectable()
export class ListAuditQuery {
  constructor(private readonly database: Database) {}

  /** Newest first, from the start of a page or behind an entry; past the end there is nothing. */
  async run(pageSize: number, place: { page: number } | { after: number }): Promise<AuditPage> {
    const page = 'page' in place ? place.page : null;
    const after = 'after' in place ? place.after : null;
    const [entries, count] = await Promise.all([
      // one more than is shown: whether there is a next page
      this.database.query<Row>(
        `SELECT id, at, action, actor, address, details FROM audit_log
         WHERE $3::bigint IS NULL OR id < $3 ORDER BY id DESC LIMIT $1 OFFSET $2`,
        [pageSize + 1, ((page ?? 1) - 1) * pageSize, after],
      ),
      this.database.query<{ total: string }>('SELECT count(*) AS total FROM audit_log'),
    ]);
    const rows = entries.rows.map((row) => ({ ...row, id: Number(row.id), at: row.at.toISOString() }));
    const items = rows.slice(0, pageSize);
    const last = rows.length > pageSize ? items.at(-1) : undefined;
    return {
      items,
      total: Number(count.rows[0]?.total),
      total_relation: 'eq',
      page,
      page_size: pageSize,
      next_cursor: last === undefined ? null : encodeAuditCursor(last.id),
    };
  }
}
