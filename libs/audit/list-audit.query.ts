import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import type { AuditEntryResponse, AuditPage } from './audit.dto.js';

interface Row extends Omit<AuditEntryResponse, 'id' | 'at'> {
  id: string;
  at: Date;
}

@Injectable()
export class ListAuditQuery {
  constructor(private readonly database: Database) {}

  /** Newest first; a page past the end is empty. */
  async run(page: number, pageSize: number): Promise<AuditPage> {
    const [entries, count] = await Promise.all([
      this.database.query<Row>(
        'SELECT id, at, action, actor, address, details FROM audit_log ORDER BY id DESC LIMIT $1 OFFSET $2',
        [pageSize, (page - 1) * pageSize],
      ),
      this.database.query<{ total: string }>('SELECT count(*) AS total FROM audit_log'),
    ]);
    const items = entries.rows.map((row) => ({ ...row, id: Number(row.id), at: row.at.toISOString() }));
    return { items, total: Number(count.rows[0]?.total), total_relation: 'eq', page, page_size: pageSize };
  }
}
